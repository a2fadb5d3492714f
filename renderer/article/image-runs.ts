/** Images that follow each other and that the file lacks: one quiet line that says how many, and opens. */

import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleElement, ArticleNode } from '#core/article/document.ts'

/** Says that so many images were not saved with the page. */
export type ImageMissing = (count: number) => string

export function useImageMissing(): ImageMissing {
  const { i18n } = useTranslation()
  const { language } = i18n
  // As long as the language is the same: a page is built anew where it is another function.
  return useCallback(
    (count: number) => i18n.t('reader.imageMissing', { count, lng: language }),
    [i18n, language],
  )
}

function isMissingImage({ tagName, properties: { src, dataRect } }: ArticleElement): boolean {
  return tagName === 'img' && src === undefined && dataRect === undefined
}

const holders: ReadonlySet<string> = new Set(['figure', 'p', 'div', 'section', 'a', 'span'])

/** The missing images that a node consists of; none where it holds anything else. */
function missingIn(node: ArticleNode): ArticleElement[] {
  if (node.type === 'text') return []
  if (isMissingImage(node)) return [node]
  if (!holders.has(node.tagName)) return []
  const inside = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const found = inside.map(missingIn)
  return found.every(({ length }) => length > 0) ? found.flat() : []
}

/** A node that stands alone, or several of which each consists of missing images. */
type Stretch = { nodes: ArticleNode[]; missing: ArticleElement[] }

/** Siblings in order; those of missing images that follow each other are one stretch. */
export function stretchesOf(nodes: readonly ArticleNode[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const node of nodes) {
    const missing = missingIn(node)
    const last = stretches.at(-1)
    if (missing.length > 0 && last && last.missing.length > 0) {
      last.nodes.push(node)
      last.missing.push(...missing)
    } else stretches.push({ nodes: [node], missing })
  }
  return stretches
}

/** Draws a stretch of several missing images as one line, without text of its own, before what is `drawn` of them. */
export function imageRun({ missing }: Stretch, drawn: readonly unknown[], label: string): unknown {
  const shown = missing.flatMap(({ properties }) => properties.alt || [])
  const line = {
    type: 'element',
    tagName: 'span',
    properties: {
      className: ['image-run-line'],
      role: 'button',
      tabIndex: 0,
      ariaExpanded: 'false',
      ariaLabel: shown.length > 0 ? `${label}: ${shown.join(', ')}` : label,
      title: shown.join('\n') || undefined,
      dataLabel: label,
    },
    children: [],
  }
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['image-run'] },
    children: [line, ...drawn],
  }
}

/** Opens and closes runs by a click and by Enter or Space, until the signal. */
export function listenToRuns(host: HTMLElement, signal: AbortSignal): void {
  const toggle = (event: Event) => {
    const line = event.target instanceof Element ? event.target.closest('.image-run-line') : null
    if (!line) return
    event.preventDefault()
    event.stopPropagation()
    line.ariaExpanded = String(line.ariaExpanded !== 'true')
  }
  host.addEventListener('click', toggle, { signal })
  host.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' || event.key === ' ') toggle(event)
    },
    { signal },
  )
}
