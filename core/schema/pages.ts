/** The stored form of the places of words on a PDF's pages (`pages.json` of a revision). */

import { z } from 'zod'
import type { PagePlaces } from '../article/page-places.ts'
import { loose } from './stored.ts'

const points = z.number().min(0.1).max(100_000)

export const pagePlacesSchema: z.ZodType<PagePlaces> = loose({
  pages: z.array(loose({ width: points, height: points, turn: z.int().min(1).max(3).optional() })),
  blocks: z.array(z.array(z.array(z.number()))),
})
