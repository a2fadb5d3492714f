import { expect, test } from 'vitest'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { isConflict, noticeQueue, noticeSentence } from '#main/library/notices.ts'
import type { LibraryNotice } from '#main/library/types.ts'

const backupTime = '2026-02-03T10:20:30.000Z'
const notices: LibraryNotice[] = [
  { code: 'restored', file: 'Harbour', kept: 'backups/x.json', backupTime },
  { code: 'restored', file: 'Harbour', backupTime },
  { code: 'rebuilt', file: 'Harbour', kept: 'backups/x.json' },
  { code: 'rebuilt', file: 'Harbour' },
  { code: 'repaired', file: 'Harbour', kept: 'backups/x.json', backupTime },
  { code: 'salvaged', file: 'Harbour', kept: 'backups/x.json', backupTime },
  { code: 'recovered', file: 'Harbour', kept: 'backups/x.json' },
  { code: 'recovered', file: 'Harbour' },
  { code: 'returned', file: 'Harbour', count: 2 },
  { code: 'foreignText', file: 'Harbour' },
  { code: 'overruled', file: 'Harbour' },
  { code: 'conflictCopy', file: 'Harbour', kept: 'backups/x.json' },
  { code: 'newerShown', file: 'Harbour' },
  { code: 'fallback', file: 'Harbour', backupTime },
  { code: 'fallback', file: 'Harbour' },
  { code: 'unrecoverable', file: 'Harbour', kept: 'articles/x.json' },
  { code: 'merged', file: 'Harbour' },
  { code: 'merged', file: 'Harbour', kept: 'backups/x.json' },
  { code: 'newer', file: 'Harbour' },
]

test.each(uiLanguages)('every notice has a sentence of its own in %s, with all that it tells', (language) => {
  const words = createI18n(language)
  const sentences = notices.map((notice) => {
    const sentence = noticeSentence(words, notice)
    expect(sentence).toContain('Harbour')
    expect(sentence).not.toMatch(/\{\{|“”|„”|\(stan: \)/)
    if (notice.kept) expect(sentence).toContain(notice.kept)
    if (notice.count) expect(sentence).toContain(String(notice.count))
    if (notice.backupTime && ['restored', 'fallback'].includes(notice.code))
      expect(sentence).toContain('2026')
    return sentence
  })
  expect(new Set(sentences).size).toBe(notices.length)
})

test('notices are told once, and that a file cannot be repaired only the first time', () => {
  const board = noticeQueue()
  board.add({ code: 'fallback', file: 'Harbour' })
  board.add({ code: 'merged', file: 'Harbour' })
  board.add({ code: 'merged', file: 'Harbour' })
  expect(board.take()).toHaveLength(3)
  board.add({ code: 'fallback', file: 'Harbour' })
  expect(board.take()).toEqual([])
})

test('a library.json that had to be made anew is not said to have cost notes', () => {
  const notice: LibraryNotice = { code: 'rebuilt', file: 'library.json', kept: 'backups/x.json' }
  expect(noticeSentence(createI18n('en'), notice)).toContain('articles and notes are all there')
})

test('whoever tells the reader hears of each notice once it can be taken', () => {
  const queue = noticeQueue()
  const told: LibraryNotice[] = []
  queue.onAdd(() => told.push(...queue.take()))
  const notice: LibraryNotice = { code: 'newerShown', file: 'Harbour' }
  queue.add(notice)
  expect(told).toEqual([notice])
  expect(queue.take()).toEqual([])
})

test('where one of two texts was overruled, both are offered to be compared', () => {
  const of = (code: LibraryNotice['code'], kept?: string) =>
    isConflict({ code, file: 'x', ...(kept !== undefined && { kept }) })
  expect([of('overruled'), of('merged', 'backups/x')]).toEqual([true, true])
  expect([of('merged'), of('restored', 'backups/x'), of('returned')]).toEqual([false, false, false])
})
