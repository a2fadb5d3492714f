/** The vault of the open library, and what the windows are told of it. */

import { app } from 'electron'
import { inEachLanguage, inLanguage } from '#core/locales/i18n.ts'
import type { Failure } from '#preload/contract.ts'
import type { Send } from '#preload/events.ts'
import type { Library } from './library/types.ts'
import type { Places } from './places.ts'
import type { VaultHost } from './vault/protocol.ts'
import { type VaultService, vaultService } from './vault/vault-service.ts'

/** How long after the list is true the vault is brought in step, in ms: the window comes first. */
const startDelay = 3000

type Needs = {
  library: Library
  places: Places
  host: VaultHost
  send: Send
  toFailure(error: unknown): Failure
}

export function openVault({ library, places, host, send, toFailure }: Needs): VaultService {
  const vault = vaultService({
    library,
    stateDir: places.stateDir,
    cacheDir: places.cacheDir,
    host,
    tell: (status) => send('vault.changed', status),
    tellChanges([title = '', ...others]) {
      const message = inEachLanguage(({ t }) => t('vault:changes', { count: others.length + 1, title }))
      send('notice', { kind: 'info', message })
    },
    tellRemarks(remarks) {
      const first = remarks[0]?.message ?? ''
      const message = inEachLanguage((instance) =>
        instance.t('vault:toLookAt', { count: remarks.length, message: inLanguage(first, instance) }),
      )
      send('notice', { kind: 'warning', message })
    },
    reportSentence: ({ code, property = '' }, file) =>
      inEachLanguage(({ t }) => t(`vault:report.${code}`, { file, property })),
    errorSentence: (error) => toFailure(error).message,
  })
  const stopHearing = library.onChange(vault.changed)
  app.on('browser-window-focus', vault.looked)
  let timer: NodeJS.Timeout | undefined
  void library.listed
    .then(() => {
      timer = setTimeout(() => void vault.start(), startDelay)
    })
    .catch(() => undefined)
  return {
    ...vault,
    close() {
      clearTimeout(timer)
      stopHearing()
      app.off('browser-window-focus', vault.looked)
      return vault.close()
    },
  }
}
