/** The app's side of the search for lost passages: each question has a worker thread of its own, and ends with it. */

import { Worker } from 'node:worker_threads'
import type { Candidate } from '#core/annotation/anchoring/candidates.ts'

/** For each quote the nearest places of the text, the likest first; many long quotes take seconds. */
export type CandidateSearch = (text: string, quotes: readonly string[]) => Promise<Candidate[][]>

/** `script` is the built worker. */
export function candidateSearch(script: string): CandidateSearch {
  return (text, quotes) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: { text, quotes } })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the search for candidates has ended without an answer')))
      worker.unref()
    })
}
