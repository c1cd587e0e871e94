/** Marks the window of a page in which one of these has run. */
const RUN = 'window.__attacked=true';

/** What people write to make others' browsers do something, as Markdown or as plain text. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  'a script': `<script>${RUN}</script>`,
  'an event handler': `<img src=x onerror="${RUN}"><svg onload="${RUN}"><details open ontoggle="${RUN}">`,
  'a javascript: link': `[click](javascript:${RUN}) <a href="javascript:${RUN}">click</a> [x](<java\nscript:${RUN}>)`,
  'an encoded javascript: link': `[click](&#106;avascript:${RUN}) [click](JaVaScRiPt:${RUN}) <javascript:${RUN}>`,
  'a data: link': `[click](data:text/html,<script>${RUN}</script>) ![x](data:image/svg+xml,<svg/onload=${RUN}>)`,
  'a frame': `<iframe srcdoc="<script>parent.__attacked=true</script>"></iframe><object data="data:text/html,x"></object><embed src="javascript:${RUN}">`,
  'a form': `<form action="javascript:${RUN}"><button>Go</button></form><input autofocus onfocus="${RUN}">`,
  'a style': `<style>body{display:none}</style><p style="position:fixed;inset:0">over</p><link rel=stylesheet href=//evil.example>`,
  'a page of its own': `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">`,
  'mathematics and templates': `<math><mtext><script>${RUN}</script></mtext></math>{{constructor.constructor('${RUN}')()}}<template><script>${RUN}</script></template>`,
  'broken markup': `"><img src=x onerror=${RUN}>'><svg><style><img title="</style><img src=x onerror=${RUN}>">`,
};

/** Text that breaks pages without a line of code. */
export const TEXTS: Readonly<Record<string, string>> = {
  'right-to-left override': 'safe \u202Etxt.exe\u202C and \u2067isolated\u2069 end',
  'an override without an end': '\u202Egpj.exe \u2069\u202Ecod.exe',
  zalgo: `Z${'\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034D'.repeat(8)}algo`,
  'no blank': 'x'.repeat(10_000),
  'nothing but marks': '\u200B\u200D\uFEFF\u00AD.',
  'emoji and other scripts': '👩‍👩‍👧‍👦 한국어 العربية עברית ภาษาไทย 漢字',
};
