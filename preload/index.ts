/**
 * The one bridge between a window and the main process. It hands on names and values; whether a call is one of ours is for the
 * main process to judge. Paths of dropped files are found out here: a page can name none itself.
 */

import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Api } from './contract.ts'
import type { EventName } from './events.ts'

type Listener = (payload: never) => void
const listeners = new Map<EventName, Set<Listener>>()

ipcRenderer.on('event', (_, event: EventName, payload) => {
  for (const listener of listeners.get(event) ?? []) listener(payload as never)
})

/** Where a dropped file lies; empty where it is none of the disk, or no file at all. */
function pathOf(file: File): string {
  try {
    return webUtils.getPathForFile(file)
  } catch {
    return ''
  }
}

const api: Api = {
  call: (channel, ...input) => ipcRenderer.invoke('call', channel, ...input),
  on(event, listener) {
    const all = listeners.get(event) ?? new Set()
    listeners.set(event, all.add(listener))
    return () => all.delete(listener)
  },
  importDropped(files) {
    const paths = files.map(pathOf).filter((path) => path !== '')
    return ipcRenderer.invoke('drop', paths)
  },
}

contextBridge.exposeInMainWorld('glossa', api)
