/** The entry of the worker that looks for the nearest places of lost passages: one answer, off the app's own thread. */

import { parentPort, workerData } from 'node:worker_threads'
import { candidatesFor } from '#core/annotation/anchoring/candidates.ts'

const { text, quotes } = workerData as { text: string; quotes: readonly string[] }

parentPort?.postMessage(candidatesFor(text, quotes))
