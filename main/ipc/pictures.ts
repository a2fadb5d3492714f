/** The small pictures of the list, which the window draws and the app keeps. */

import { z } from 'zod'
import { idSchema } from '#core/schema/stored.ts'
import type { Services } from '#main/services.ts'
import { largestPicture } from '#main/small-pictures.ts'
import { earlyHandlerFor, type Handlers } from './handler.ts'

const handler = earlyHandlerFor<Pick<Services, 'pictures'>>()
const revision = z.int().min(1)

/** A WebP file, as the window draws it. */
const picture = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .refine((bytes) => bytes.length <= largestPicture && isWebp(bytes))
  .nullable()

const isWebp = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes.slice(0, 4)) === 'RIFF' &&
  String.fromCharCode(...bytes.slice(8, 12)) === 'WEBP'

export const pictureHandlers = {
  'picture.source': handler(z.strictObject({ id: idSchema, revision }), ({ id, revision }, { pictures }) =>
    pictures.source(id, revision),
  ),
  'picture.image': handler(z.strictObject({ id: idSchema, name: z.string() }), ({ id, name }, { pictures }) =>
    pictures.image(id, name),
  ),
  'picture.keep': handler(
    z.strictObject({ id: idSchema, revision, picture }),
    ({ id, revision, picture }, { pictures }) => pictures.keep(id, revision, picture),
  ),
} satisfies Handlers<Services>
