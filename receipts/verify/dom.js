/* SPDX-License-Identifier: MIT */
/* Elements made of text only: what a paper says never becomes markup. */
export const byId = (id) => document.getElementById(id);

/* attributes: {class, lang, href, type}; children: strings and elements. */
export function make(tag, attributes, ...children) {
    const out = document.createElement(tag);
    for (const name of Object.keys(attributes))
        out.setAttribute(name, attributes[name]);
    out.append(...children);
    return out;
}

/* A name from outside, kept from reordering what is around it. */
export const isolated = (text) => make('bdi', {}, text);

export function replace(parent, ...children) {
    parent.textContent = '';
    parent.append(...children);
}

/* The same for what a screen reader speaks: not spoken again when it says the same. */
export function announce(parent, ...children) {
    const said = make('div', {}, ...children);
    if (said.textContent !== parent.textContent)
        replace(parent, ...said.childNodes);
}
