/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element. Children that are no nodes become text, never markup: what is shown here comes
 * from requests of anybody.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: any) => void)>} [properties]
 *   attributes; `onclick` and the like as functions; `--name` as variables of its style
 * @param {...Child | Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (name.startsWith('--')) made.style.setProperty(name, String(value));
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  add(made, children);
  return made;
}

/**
 * Replaces what an element holds.
 *
 * @param {Element} parent
 * @param {...Child | Child[]} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren();
  add(parent, children);
}

/**
 * @param {Element} parent
 * @param {(Child | Child[])[]} children
 */
function add(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Calls `work` now and every so often while the page is seen; the result ends that.
 *
 * @param {number} milliseconds
 * @param {() => void} work
 * @returns {() => void}
 */
export function every(milliseconds, work) {
  work();
  const timer = setInterval(() => {
    if (!document.hidden) work();
  }, milliseconds);
  return () => clearInterval(timer);
}
