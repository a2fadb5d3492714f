/** Declarative shadow roots hold text that the page shows: it is moved to where it stood, and what their hosts hold into their slots. */

import { namedIn, nearest } from '../dom.ts'

/** The standard's name for it, an earlier one, and the one that Chrome writes into MHTML. */
const markers = ['shadowrootmode', 'shadowroot', 'shadowmode'] as const

const isShadowRoot = (template: Element) => markers.some((name) => template.hasAttribute(name))

/** Replaces each `<template shadowrootmode>` by its content, from the outside in. */
export function openShadowRoots(body: Element): void {
  for (;;) {
    const templates = namedIn(body, 'template').filter(isShadowRoot)
    if (templates.length === 0) return
    for (const template of templates) {
      if (template.parentElement) fillSlots(template, template.parentElement)
      while (template.firstChild) template.parentNode?.insertBefore(template.firstChild, template)
      template.remove()
    }
  }
}

/** The slots of a shadow root itself: those of another one within it belong to that. */
function slotsOf(template: Element): Element[] {
  return [...template.getElementsByTagName('slot')].filter((slot) => nearest(slot, 'template') === template)
}

/** Moves the host's children into the slots that they name; what no slot takes is not shown, but stays behind. */
function fillSlots(template: Element, host: Element): void {
  const children = [...host.childNodes].filter((node) => node !== template)
  for (const slot of slotsOf(template)) {
    const name = slot.getAttribute('name') ?? ''
    const taken = children.filter((node) => slotOf(node) === name && node.parentNode === host)
    if (taken.some((node) => node.nodeType === 1 || /\S/.test(node.nodeValue ?? ''))) {
      while (slot.firstChild) slot.removeChild(slot.firstChild)
      for (const node of taken) slot.appendChild(node)
    }
    while (slot.firstChild) slot.parentNode?.insertBefore(slot.firstChild, slot)
    slot.remove()
  }
}

function slotOf(node: Node): string {
  return node.nodeType === 1 ? ((node as Element).getAttribute('slot') ?? '') : ''
}
