/** The report's style, as it stands in the page. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
body { margin: 0; }
header { position: sticky; top: 0; padding: .5rem 1rem; background: Canvas; border-bottom: 1px solid GrayText; z-index: 1; }
h1 { font-size: 1.2rem; margin: 0; display: inline-block; }
.private { display: inline-block; margin: 0 1rem; font-weight: bold; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: .5rem 0; }
#shown { margin: 0; }
details { padding: .5rem 1rem 0; overflow-wrap: anywhere; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); gap: 1rem; padding: 1rem; }
article { border: 1px solid GrayText; border-left: .5rem solid; border-radius: .3rem; padding: .5rem; overflow-wrap: anywhere; }
article.good { border-left-color: #2a8a3e; }
article.check { border-left-color: #d08a00; }
article.failed, article.error { border-left-color: #c22; }
article img { width: 100%; aspect-ratio: 8 / 5; object-fit: contain; background: #000; }
article h2 { font-size: .9rem; margin: 0 0 .3rem; }
article p, article ul { margin: .3rem 0; font-size: .9rem; }
`;

/** The report's program: filters, and cards that are made as one comes to them, so that 20,000 scans open at once. */
export const REPORT_SCRIPT = `
'use strict';
const { words: all, rows, leftOut, whyLeftOut } = JSON.parse(document.getElementById('data').textContent);
const language = navigator.language.startsWith('de') ? 'de' : 'en';
const words = all[language];
const AT_ONCE = 60;
const element = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
document.documentElement.lang = language;
document.title = words.title;
document.querySelector('h1').textContent = words.title;
document.querySelector('.private').textContent = words.keepPrivate;
if (leftOut.length > 0) {
  const details = document.querySelector('details');
  details.hidden = false;
  details.querySelector('summary').textContent = words.leftOut.replace('{n}', leftOut.length);
  // Made when somebody wants to see them.
  details.addEventListener('toggle', () => {
    const lines = leftOut.map(({ path, why }) => element('li', path + ': ' + whyLeftOut[language][why]));
    details.querySelector('ul').replaceChildren(...lines);
  });
}
const form = document.querySelector('form');
const chosen = { text: '', verdict: '', place: '', decision: '' };
const field = (title, control) => {
  const label = element('label', title + ' ');
  label.append(control);
  form.append(label);
};
const search = element('input', undefined, { type: 'search' });
search.addEventListener('input', () => { chosen.text = search.value.toLowerCase(); refill(); });
field(words.search, search);
for (const [name, names] of [['verdict', words.verdicts], ['fate', words.fates], ['decision', words.decisions]]) {
  const select = element('select', undefined, { name });
  select.append(element('option', words.all, { value: '' }));
  for (const [value, text] of Object.entries(names)) select.append(element('option', text, { value }));
  select.addEventListener('change', () => { chosen[name] = select.value; refill(); });
  field(words[name], select);
}
form.addEventListener('submit', (event) => event.preventDefault());
const main = document.querySelector('main');
let found = [];
let next = 0;
const card = (row) => {
  const made = element('article', undefined, { class: row.verdict });
  made.append(element('h2', row.path));
  if (row.picture === null) made.append(element('p', words.noPicture));
  else {
    const href = row.picture.split('/').map(encodeURIComponent).join('/');
    const link = element('a', undefined, { href, target: '_blank' });
    link.append(element('img', undefined, { src: href, loading: 'lazy', decoding: 'async', alt: row.path }));
    made.append(link);
  }
  const said = [words.verdicts[row.verdict], words.fates[row.fate]];
  if (row.decision !== 'none' && row.decision !== row.fate) said.push(words.decisions[row.decision]);
  if (row.leader !== null) said.push(words.leader.replace('{leader}', row.leader));
  made.append(element('p', said.join(', ')));
  const list = element('ul');
  for (const reason of row.reasons[language]) list.append(element('li', reason));
  made.append(list);
  return made;
};
const more = () => {
  const upTo = Math.min(found.length, next + AT_ONCE);
  const cards = found.slice(next, upTo).map(card);
  next = upTo;
  main.append(...cards);
};
const end = document.getElementById('end');
const watcher = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting) || next >= found.length) return;
  more();
  // Seen anew, where it is still in sight.
  watcher.unobserve(end);
  watcher.observe(end);
}, { rootMargin: '1000px' });
const refill = () => {
  found = rows.filter((row) =>
    row.path.toLowerCase().includes(chosen.text) &&
    ['verdict', 'place', 'decision'].every((name) => chosen[name] === '' || row[name] === chosen[name]));
  next = 0;
  main.replaceChildren();
  document.getElementById('shown').textContent = words.shown.replace('{n}', found.length).replace('{of}', rows.length);
  more();
  watcher.unobserve(end);
  watcher.observe(end);
};
refill();
`;
