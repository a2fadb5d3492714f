/** Which paragraph of the bilingual view has the reader's attention, and which one is being translated. */

import { create } from 'zustand'

type RowsState = {
  /** The number of a block, or null. */
  focused: number | null
  editing: number | null
  focus(block: number | null): void
  /** Opens the editor of a block's translation, or, with null, closes the one that is open. */
  edit(block: number | null): void
}

export const useRowsStore = create<RowsState>()((set) => ({
  focused: null,
  editing: null,
  focus: (focused) => set({ focused }),
  edit: (editing) => set(editing === null ? { editing } : { editing, focused: editing }),
}))
