/** Pages of many kinds with their true text, where they stand beside the project. */

import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import type { BenchmarkPage } from './pages.ts'

/**
 * `group` is the kind of page, or `segments` for pages that are judged by phrases; `text` is the true text, which those
 * lack; `with` and `without` are phrases that must and must not be there.
 */
export type SampledPage = BenchmarkPage & {
  group: string
  text: string | undefined
  with: string[]
  without: string[]
  /** What its title, its authors' line and the day of its publication are; '' where that is not known. */
  facts: Facts
}
export type Facts = { title: string; author: string; date: string }

type Truth = Partial<Facts> & {
  kind: string
  url?: string
  text?: string
  with?: string[]
  without?: string[]
}

const folder = path.resolve(process.env.PAGES ?? path.join('..', 'shared', 'pages'))

/** All pages, each read when it is needed; says so and gives null where there are none. */
export function samplePages(): Iterable<SampledPage> | null {
  const truthFile = path.join(folder, 'truth.json')
  if (!fs.existsSync(truthFile)) {
    console.log(`No pages to measure: ${folder} is not there. Name their folder in PAGES.`)
    return null
  }
  const truths = JSON.parse(fs.readFileSync(truthFile, 'utf8')) as Record<string, Truth>
  return read(truths)
}

function* read(truths: Readonly<Record<string, Truth>>): Generator<SampledPage> {
  for (const [name, truth] of Object.entries(truths)) {
    const isJudgedByPhrases = truth.kind === 'segments'
    yield {
      name: path.basename(name),
      group: truth.kind,
      bytes: zlib.gunzipSync(fs.readFileSync(path.join(folder, `${name}.gz`))),
      truth: truth.text ?? '',
      text: isJudgedByPhrases ? undefined : truth.text,
      with: isJudgedByPhrases ? (truth.with ?? []) : [],
      without: isJudgedByPhrases ? (truth.without ?? []) : [],
      facts: { title: truth.title ?? '', author: truth.author ?? '', date: truth.date ?? '' },
      ...(truth.url !== undefined && { url: truth.url }),
    }
  }
}
