/**
 * Scores Glossa on PDFs whose text is known, beside pdftotext, where it is installed, and PDF.js's text as it comes. The folder
 * (`PDFS`) has the files, their truth and the program that scores. Then measures long files, which are made here.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { plainText } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import { blocksJson } from '#main/cli/article-json.ts'
import { openPdf } from '#main/import/pdf/pdfjs.ts'
import { readArticles } from '#main/import/read-file.ts'
import { measureLongPdfs } from './long-pdfs.ts'

const folder = resolve(process.env.PDFS ?? join('..', 'shared', 'pdf'))
const scorer = join(folder, 'score.mjs')

async function glossa(path: string): Promise<object> {
  for await (const result of readArticles(readFileSync(path), basename(path))) {
    if ('error' in result) throw result.error
    const { document, metadata } = result.article.extraction
    return { ...metadata, text: plainText(document), blocks: blocksJson(document) }
  }
  return { text: '' }
}

const pdftotext = (path: string): object => ({
  text: execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }),
})

async function pdfjs(path: string): Promise<object> {
  const { document, close } = await openPdf(new Uint8Array(readFileSync(path)))
  try {
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    return { text: pages.join('\n') }
  } finally {
    await close()
  }
}

const hasPdftotext = !spawnSync('pdftotext', ['-v']).error
const systems = { Glossa: glossa, ...(hasPdftotext && { pdftotext }), 'PDF.js': pdfjs }

if (!existsSync(scorer))
  console.log(`No PDFs to measure: ${folder} has no score.mjs. Name their folder in PDFS.`)
else {
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
  for (const [name, textOf] of Object.entries(systems)) {
    const lines: string[] = []
    const started = performance.now()
    for (const file of files) {
      try {
        lines.push(JSON.stringify({ path: file, ...(await textOf(join(folder, file))) }))
      } catch (error) {
        const reason = error instanceof GlossaError ? error.code : String(error)
        lines.push(JSON.stringify({ path: file, error: reason }))
      }
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const table = execFileSync('node', [scorer], { input: lines.join('\n'), encoding: 'utf8' })
    console.log(
      `${name}, ${files.length} files in ${seconds} s\n${table.slice(table.indexOf('—') + 1).trim()}\n`,
    )
  }
}

await measureLongPdfs()
