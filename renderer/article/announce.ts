/** What a screen reader is told of things that only the eye would notice otherwise. */

import { create } from 'zustand'

export const useAnnouncement = create<{ text: string }>()(() => ({ text: '' }))

export function announce(text: string): void {
  useAnnouncement.setState({ text })
}
