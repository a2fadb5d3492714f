import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { notesExportSchema } from '#core/schema/notes-export.ts'

it('the schema that is given to other programs is the one in use', async () => {
  const given = JSON.parse(await readFile(resolve('docs/export.schema.json'), 'utf8'))
  expect(given).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(notesExportSchema))))
})
