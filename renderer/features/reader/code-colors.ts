/**
 * Quiet colours in code whose language is known, by highlight.js. They are CSS Custom Highlights: the text's nodes stay as they
 * are, for marks, selections and find. The library and the languages are loaded when an article needs them.
 */

import type { LanguageFn } from 'highlight.js'
import type { createLowlight } from 'lowlight'
import { useEffect } from 'react'
import type { PageView } from '#renderer/article/page-view.ts'

type Tree = ReturnType<ReturnType<typeof createLowlight>['highlight']>
type Node = Tree['children'][number]
type Kind = 'comment' | 'keyword' | 'string' | 'number' | 'title'
export type Token = { kind: Kind; start: number; end: number }

const languages: Record<string, () => Promise<{ default: LanguageFn }>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  go: () => import('highlight.js/lib/languages/go'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  lua: () => import('highlight.js/lib/languages/lua'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
}
const otherNames: Record<string, string> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  golang: 'go',
  hs: 'haskell',
  html: 'xml',
  js: 'javascript',
  jsx: 'javascript',
  kt: 'kotlin',
  mjs: 'javascript',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
}

const kinds: Record<string, Kind> = {
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-meta': 'comment',
  'hljs-deletion': 'comment',
  'hljs-keyword': 'keyword',
  'hljs-selector-tag': 'keyword',
  'hljs-tag': 'keyword',
  'hljs-literal': 'number',
  'hljs-number': 'number',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-addition': 'string',
  'hljs-attr': 'title',
  'hljs-title': 'title',
  'hljs-section': 'title',
  'hljs-type': 'title',
}
const allKinds = [...new Set(Object.values(kinds))]

/** Longer code is left as it is, in UTF-16 units. */
const longest = 20_000

/** What stands in code of a language, by offsets in UTF-16 units, the outermost only; none where the language is not known. */
export async function tokensOf(code: string, lang: string): Promise<Token[]> {
  const name = otherNames[lang.toLowerCase()] ?? lang.toLowerCase()
  const load = Object.hasOwn(languages, name) ? languages[name] : undefined
  if (!load || code.length > longest) return []
  const [{ createLowlight: create }, { default: language }] = await Promise.all([import('lowlight'), load()])
  const tokens: Token[] = []
  let offset = 0
  const walk = (node: Node, outer: Kind | undefined) => {
    if (node.type === 'text') offset += node.value.length
    if (node.type !== 'element') return
    const names = node.properties.className
    const kind = Array.isArray(names)
      ? names.map((one) => kinds[String(one)]).find((one) => one !== undefined)
      : undefined
    const start = offset
    for (const child of node.children) walk(child, outer ?? kind)
    if (kind && !outer) tokens.push({ kind, start, end: offset })
  }
  for (const child of create({ [name]: language }).highlight(name, code).children) walk(child, undefined)
  return tokens
}

/** Ranges over an element's text for tokens in their order. */
function rangesOf(element: HTMLElement, tokens: readonly Token[]): { kind: Kind; range: Range }[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let node = walker.nextNode()
  let before = 0
  const at = (offset: number) => {
    while (node && before + (node.nodeValue?.length ?? 0) < offset) {
      before += node.nodeValue?.length ?? 0
      node = walker.nextNode()
    }
    return node && { node, offset: offset - before }
  }
  return tokens.flatMap(({ kind, start, end }) => {
    const [from, to] = [at(start), at(end)]
    if (!from || !to) return []
    const range = document.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return [{ kind, range }]
  })
}

export function useCodeColors(view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const { host } = view
    let blocks: HTMLElement[] = []
    const known = new WeakMap<Element, Token[]>()
    const inSight = new Set<Element>()
    const draw = () => {
      const ranges = blocks.flatMap((one) => (inSight.has(one) ? rangesOf(one, known.get(one) ?? []) : []))
      for (const kind of allKinds) {
        const own = ranges.filter((one) => one.kind === kind).map(({ range }) => range)
        CSS.highlights.set(`glossa-code-${kind}`, new Highlight(...own))
      }
    }
    const read = async (element: HTMLElement) => {
      if (!known.has(element)) {
        known.set(element, [])
        known.set(element, await tokensOf(element.textContent ?? '', element.dataset.lang ?? ''))
      }
      draw()
    }
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inSight.add(target)
          else inSight.delete(target)
          if (isIntersecting && target instanceof HTMLElement) void read(target)
        }
      },
      { root: view.scroller, rootMargin: '50%' },
    )
    const look = () => {
      const there = [...host.querySelectorAll<HTMLElement>('pre[data-lang]')]
      for (const gone of blocks.filter((block) => !there.includes(block))) {
        observer.unobserve(gone)
        inSight.delete(gone)
      }
      for (const block of there) observer.observe(block)
      blocks = there
    }
    look()
    const forgetBuilt = view.onBuilt(look)
    // Painting parts text nodes, and ranges over them lose their place.
    const forget = view.onPainted(() => {
      if (blocks.length > 0) draw()
    })
    return () => {
      observer.disconnect()
      forget()
      forgetBuilt()
      for (const kind of allKinds) CSS.highlights.delete(`glossa-code-${kind}`)
    }
  }, [view])
}
