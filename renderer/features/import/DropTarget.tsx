/** Files dropped anywhere on the window are imported. */

import { useEffect, useState } from 'react'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import './import.css'

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
      const paths = [...(event.dataTransfer?.files ?? [])]
        .map((file) => window.glossa.pathOf(file))
        .filter(Boolean)
      if (paths.length === 0) return
      void report(call('import.files', { paths }))
    }
    window.addEventListener('dragover', dragged)
    window.addEventListener('dragleave', left)
    window.addEventListener('drop', dropped)
    return () => {
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
