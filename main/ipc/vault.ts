/** The vault in the window: chosen, set, brought in step, turned off, and what the reader says of what is gone from it. */

import { z } from 'zod'
import { uiLanguages } from '#core/locales/i18n.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { Services } from '#main/services.ts'
import { earlyHandlerFor, type Handlers, handlerFor, nothing } from './handler.ts'

type Needs = Pick<Services, 'vault' | 'catalogue' | 'desktop'>
const handler = handlerFor<Needs>()
const early = earlyHandlerFor<Needs>()
const choices = z.strictObject({ language: z.enum(uiLanguages), renames: z.boolean() })
const answer = z.strictObject({ article: idSchema, note: idSchema.nullable(), keep: z.boolean() })

export const vaultHandlers = {
  'vault.status': early(nothing, (_, { vault }) => vault.status()),
  'vault.choose': handler(choices, async (chosen, { vault, catalogue }, { dialogs }) => {
    const title = catalogue().t('choose.vault', { ns: 'dialogs' })
    const [folder] = await dialogs.choose({ title, folder: true })
    if (folder !== undefined) await vault.turnOn(folder, chosen)
  }),
  'vault.takeOver': handler(nothing, async (_, { vault, catalogue }, { dialogs }) => {
    const { elsewhere } = vault.status()
    if (!elsewhere) return
    const t = catalogue().getFixedT(null, 'dialogs')
    const agreed = await dialogs.confirm({
      type: 'warning',
      message: t('takeOverVault.message'),
      detail: t('takeOverVault.detail', elsewhere),
      confirm: t('takeOverVault.confirm'),
      cancel: t('cancel'),
      preset: 'cancel',
    })
    if (agreed) await vault.takeOver()
  }),
  'vault.set': handler(choices, (chosen, { vault }) => vault.configure(chosen)),
  'vault.turnOff': handler(nothing, (_, { vault }) => vault.turnOff()),
  'vault.sync': handler(nothing, (_, { vault }) => vault.sync()),
  'vault.cancel': handler(nothing, (_, { vault }) => vault.cancel()),
  'vault.answer': handler(z.array(answer).min(1), (answers, { vault }) => vault.answer(answers)),
  'vault.writeAgain': handler(nothing, (_, { vault }) => vault.writeAgain()),
  'vault.forgetRemarks': handler(nothing, (_, { vault }) => vault.forgetRemarks()),
  'vault.openFolder': handler(nothing, async (_, { vault, desktop }) => {
    const { folder } = vault.status()
    if (folder !== null) await desktop.openFolder(folder)
  }),
} satisfies Handlers<Services>
