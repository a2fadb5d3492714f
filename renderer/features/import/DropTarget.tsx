/** Files dropped anywhere on the window are imported. */

import { useEffect, useState } from 'react'
import { importDropped } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import './import.css'
import { useImport } from './import-store.ts'

export function DropTarget({ label }: { label: string }) {
  const [over, setOver] = useState(false)

  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const dragged = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const dropped = (event: DragEvent) => {
      setOver(false)
      if (!carriesFiles(event)) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      const { expect } = useImport.getState()
      expect(files.length)
      void report(importDropped(files)).then((taken) => taken === undefined && expect(0))
    }
    // As long as something is dragged, the pointer is not heard of: a drag that ended elsewhere, or was cancelled, is over.
    const moved = () => setOver(false)
    window.addEventListener('pointermove', moved)
    window.addEventListener('dragover', dragged)
    window.addEventListener('dragleave', left)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('pointermove', moved)
      window.removeEventListener('dragover', dragged)
      window.removeEventListener('dragleave', left)
      window.removeEventListener('drop', dropped)
    }
  }, [])

  return over ? (
    <div className="drop-target">
      <p>{label}</p>
    </div>
  ) : null
}
