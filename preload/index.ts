/** The one bridge between the window and the main process: names from channels.ts, nothing else. */

import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels, events } from './channels.ts'
import type { Api } from './contract.ts'

const knownChannels: ReadonlySet<string> = new Set(channels)
const knownEvents: ReadonlySet<string> = new Set(events)

const api: Api = {
  call(channel, ...input) {
    if (!knownChannels.has(channel)) throw new Error(`unknown channel ${channel}`)
    return ipcRenderer.invoke(channel, ...input)
  },
  on(event, listener) {
    if (!knownEvents.has(event)) throw new Error(`unknown event ${event}`)
    const receive = (_: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(event, receive)
    return () => ipcRenderer.removeListener(event, receive)
  },
  pathOf: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('glossa', api)
