import { ledger } from './data/ledger.js';
import { models } from './data/models.js';
import { refresh } from './data/refresh.js';
import { upload } from './data/upload.js';
import { uploadDetail } from './data/uploadDetail.js';

export function build(view) {
  const sending = new AbortController();
  view.watch(async () => {}, () => sending.abort());
  return [
    upload({ dataset: view.state.dataset, signal: sending.signal, loaded: () => view.renew() }),
    ledger(view), uploadDetail(view), refresh(view), models(view),
  ];
}
