import { askForKey, currentKey } from './key.js';

const root = new URL('api/v1/', document.baseURI);
const tries = 3;

/** What the API says went wrong, in its own words. */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

/** The address of a table; values may be lists, and those that are not set are left out. */
export function address(path, query = {}) {
  const target = new URL(path, root);
  for (const [name, value] of Object.entries(query)) {
    [value].flat().filter(one => one !== undefined && one !== null).forEach(one => target.searchParams.append(name, one));
  }
  return target;
}

/** Asks for JSON; a key is asked of the reader once where the service wants one. */
export async function get(path, query, signal) {
  return (await send(address(path, query), { signal })).json();
}

/** Sends a body, for what changes something. */
export async function post(path, query, body, signal) {
  return (await send(address(path, query), { method: 'POST', body, signal })).json();
}

/** Sends a file as the body and tells how much of it is sent, 0 to 1; only the older way of asking tells that. */
export async function sendFile(path, query, file, tell, signal) {
  const key = currentKey();
  const answer = await new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    if (key) {
      request.setRequestHeader('x-functions-key', key);
    }
    request.upload.onprogress = event => event.lengthComputable && tell(event.loaded / event.total);
    request.onload = () => done(new Response(request.response, { status: request.status }));
    request.onerror = () => fail(new Problem(0, 'No connection', 'The service broke off while the file was sent. Is it larger than the service takes?'));
    request.onabort = () => fail(signal.reason);
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
  if (answer.ok) {
    return answer.json();
  }
  const problem = await problemOf(answer);
  if (answer.status === 401) {
    await askForKey(key, problem.message);
    return sendFile(path, query, file, tell, signal);
  }
  throw problem;
}

/** Saves a table as a file: a plain link could not carry the key without showing it, and a spreadsheet wants it in its own form. */
export async function download(path, query) {
  const answer = await send(address(path + '.csv', { ...query, format: 'spreadsheet' }), {});
  const file = URL.createObjectURL(await answer.blob());
  const anchor = document.createElement('a');
  anchor.href = file;
  anchor.download = path.replaceAll('/', '-') + '.csv';
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

async function send(target, request, attempt = 1) {
  const key = currentKey();
  let answer;
  try {
    // Without credentials a browser does not put its own password window over ours.
    answer = await fetch(target, { ...request, credentials: 'omit', headers: key ? { 'x-functions-key': key } : {} });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Problem(0, 'No connection', 'The service cannot be reached.');
  }
  if (answer.ok) {
    return answer;
  }
  const problem = await problemOf(answer);
  if (answer.status === 401) {
    await askForKey(key, problem.message);
    return send(target, request);
  }
  const seconds = Number(answer.headers.get('Retry-After'));
  if (seconds > 0 && attempt < tries) {
    await pause(seconds, request.signal);
    return send(target, request, attempt + 1);
  }
  throw problem;
}

async function problemOf(answer) {
  const body = await answer.json().catch(() => ({}));
  return new Problem(answer.status, body.title ?? `Status ${answer.status}`, body.detail);
}

function pause(seconds, signal) {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, seconds * 1000);
    signal?.addEventListener('abort', () => { clearTimeout(timer); fail(signal.reason); });
  });
}
