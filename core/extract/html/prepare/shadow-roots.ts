/** Declarative shadow roots hold text that the page shows: it is moved to where it stood. */

const isShadowRoot = (template: Element) =>
  template.hasAttribute('shadowrootmode') || template.hasAttribute('shadowroot')

/** Replaces each `<template shadowrootmode>` by its content, from the outside in. */
export function openShadowRoots(body: Element): void {
  for (;;) {
    const templates = [...body.getElementsByTagName('template')].filter(isShadowRoot)
    if (templates.length === 0) return
    for (const template of templates) {
      while (template.firstChild) template.parentNode?.insertBefore(template.firstChild, template)
      template.remove()
    }
  }
}
