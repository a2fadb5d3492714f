import { expect, it } from 'vitest'
import { newId } from '#core/id.ts'
import { createI18n } from '#core/locales/i18n.ts'
import type { VaultAnswer, VaultChoices } from '#core/vault/status.ts'
import { vaultHandlers } from '#main/ipc/vault.ts'
import type { VaultService } from '#main/vault/vault-service.ts'
import { noCaller, noDesktop } from './unused.ts'

const choices = { language: 'pl', renames: true } as const

function place(folder: string | null = null) {
  const on: [string, VaultChoices][] = []
  const answers: VaultAnswer[] = []
  const opened: string[] = []
  let takenOver = 0
  const vault = {
    status: () => ({ folder, elsewhere: { machine: 'Attic', folder: '/home/me/vault' } }),
    takeOver: async () => {
      takenOver += 1
    },
    turnOn: async (...given: (typeof on)[number]) => void on.push(given),
    async answer(given: readonly VaultAnswer[]) {
      answers.push(...given)
      return []
    },
  } as unknown as VaultService
  const desktop = { ...noDesktop, openFolder: async (path: string) => void opened.push(path) }
  return {
    needs: { vault, desktop, catalogue: () => createI18n('en') },
    on,
    answers,
    opened,
    takenOver: () => takenOver,
  }
}
const choosing = (...chosen: string[]) => ({
  ...noCaller,
  dialogs: { ...noCaller.dialogs, choose: async () => chosen },
})

it('turns the vault on in the folder that was chosen, and not where none was', async () => {
  const { needs, on } = place()
  await vaultHandlers['vault.choose'].answer(choices, needs, choosing())
  expect(on).toEqual([])
  await vaultHandlers['vault.choose'].answer(choices, needs, choosing('/home/me/vault'))
  expect(on).toEqual([['/home/me/vault', choices]])
})

it('takes no languages, answers or articles that there are none of', async () => {
  const { needs, answers } = place()
  const wrong = { language: 'xx', renames: true } as unknown as VaultChoices
  await expect(vaultHandlers['vault.set'].answer(wrong, needs, noCaller)).rejects.toThrow('requestInvalid')
  for (const given of [[], [{ article: '../x', note: null, keep: true }]]) {
    await expect(vaultHandlers['vault.answer'].answer(given, needs, noCaller)).rejects.toThrow(
      'requestInvalid',
    )
  }
  const answer = { article: newId(), note: newId(), keep: false }
  expect(await vaultHandlers['vault.answer'].answer([answer], needs, noCaller)).toEqual([])
  expect(answers).toEqual([answer])
})

it('opens the folder that is the vault, where there is one', async () => {
  const none = place()
  await vaultHandlers['vault.openFolder'].answer(undefined, none.needs, noCaller)
  expect(none.opened).toEqual([])
  const one = place('/home/me/vault')
  await vaultHandlers['vault.openFolder'].answer(undefined, one.needs, noCaller)
  expect(one.opened).toEqual(['/home/me/vault'])
})

it('takes over a vault only where its reader agrees, who hears which computer runs it', async () => {
  const { needs, takenOver } = place()
  for (const agreed of [false, true]) {
    const told: string[] = []
    const dialogs = {
      ...noCaller.dialogs,
      confirm: async ({ detail }: { detail?: string }) => {
        told.push(detail ?? '')
        return agreed
      },
    }
    await vaultHandlers['vault.takeOver'].answer(undefined, needs, { ...noCaller, dialogs })
    expect(told).toEqual([expect.stringContaining('“Attic” (“/home/me/vault”)')])
    expect(takenOver()).toBe(agreed ? 1 : 0)
  }
})
