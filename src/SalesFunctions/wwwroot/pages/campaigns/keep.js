import { post } from '../../api.js';
import { announce, fill, h } from '../../dom.js';
import { question } from './plan.js';

/** Keeps the plan as it was simulated, to be set beside what comes of it. */
export function keep(view) {
  const name = h('input', { name: 'plan-name', maxlength: 100, placeholder: 'Win back, autumn' });
  const campaign = h('input', { name: 'plan-campaign', maxlength: 64, placeholder: 'as the responses will name it' });
  const said = h('p', { class: 'said', role: 'status' });
  const button = h('button', { type: 'button', class: 'button', onclick: save }, 'Keep this plan');

  async function save() {
    if (!name.value.trim() && !campaign.value.trim()) {
      tell('Give the plan a name.', true);
      name.focus();
      return;
    }
    button.disabled = true;
    tell('Keeping the plan …');
    try {
      const run = await post('campaigns/simulations', { ...question(view), name: name.value.trim() || undefined, campaign_id: campaign.value.trim() || undefined });
      tell(`Kept as number ${run.run_id}. When responses of ${run.campaign_id} are uploaded, they stand beside it below.`);
      view.choose('run', String(run.run_id));
    } catch (failure) {
      tell(failure.message, true);
    }
    button.disabled = false;
  }

  function tell(text, isWrong = false) {
    said.classList.toggle('wrong', isWrong);
    fill(said, text);
    announce(text);
  }

  return h('div', { class: 'keep', role: 'group', 'aria-label': 'Keep the plan' },
    h('div', { class: 'fields' }, h('label', { class: 'field' }, h('span', {}, 'Name'), name), h('label', { class: 'field' }, h('span', {}, 'Campaign'), campaign)), button, said);
}
