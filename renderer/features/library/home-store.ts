/** What stands above the list of all articles: where to go on reading, what is new, what was annotated last. */

import { create } from 'zustand'
import type { Output } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'

type HomeState = { home: Output<'library.home'> | null; load(): Promise<void> }

export const useHome = create<HomeState>()((set) => ({
  home: null,
  async load() {
    const home = await report(call('library.home'))
    if (home) set({ home })
  },
}))
