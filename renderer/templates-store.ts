/** The templates that there are, as the window shows them. */

import { create } from 'zustand'
import type { TemplateLine } from '#preload/contract.ts'
import { call } from './api.ts'
import { report } from './report.ts'

type TemplatesState = {
  templates: TemplateLine[]
  /** Reads the list again. */
  load(): Promise<void>
}

export const useTemplates = create<TemplatesState>()((set) => ({
  templates: [],
  async load() {
    const templates = await report(call('templates.list'))
    if (templates) set({ templates })
  },
}))
