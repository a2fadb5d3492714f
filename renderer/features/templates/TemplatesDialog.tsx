/** The templates: chosen, copied, changed beside what they write of the open article, passed on. */

import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateLine } from '#preload/contract.ts'
import { call, said, sentenceOf } from '#renderer/api.ts'
import { exportByTemplate } from '#renderer/article/article-actions.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { useTemplates } from '#renderer/templates-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { type EditorHandle, TemplateEditor } from './TemplateEditor.tsx'
import { usePreview } from './use-preview.ts'
import { useTemplateText } from './use-template-text.ts'
import './templates.css'

/** The text of a copy: the same under another name, which its first lines give it. */
function copyOf(text: string, name: string): string {
  const line = `template: ${JSON.stringify(name)}`
  const renamed = text.replace(
    /^(---\r?\n(?:(?!---).*\r?\n)*?)template:.*$/m,
    (_, before: string) => before + line,
  )
  return renamed === text ? `---\n${line}\n---\n${text}` : renamed
}

type ChoiceProps = { templates: readonly TemplateLine[]; chosen: string; onChoose(id: string): void }

function TemplateChoice({ templates, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  const groups = [
    { label: t('templates.own'), members: templates.filter(({ isOwn }) => isOwn) },
    { label: t('templates.ready'), members: templates.filter(({ isOwn }) => !isOwn) },
  ]
  return (
    <select
      aria-label={t('templates.choose')}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      {groups.map(
        ({ label, members }) =>
          members.length > 0 && (
            <optgroup key={label} label={label}>
              {members.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ),
      )}
    </select>
  )
}

export function TemplatesDialog() {
  const { t } = useTranslation()
  const { templates, load } = useTemplates()
  const articleId = useSession((state) => state.articleId)
  const [wanted, setWanted] = useState<string | null>(null)
  const chosen = templates.find(({ id }) => id === wanted) ?? templates[0] ?? null
  const { text, saving, edit, flush } = useTemplateText(chosen?.id ?? null)
  const preview = usePreview(
    chosen && articleId !== null && text !== null
      ? { article: articleId, id: chosen.id, name: chosen.name, text }
      : null,
  )
  const editor = useRef<EditorHandle>(null)
  const faultId = useId()
  const { fault, written } = preview

  useEffect(() => void load(), [load])

  const close = async () => {
    if (await flush()) useSession.getState().show(null)
  }
  const choose = async (id: string) => {
    if (await flush()) setWanted(id)
  }
  const take = async (line: TemplateLine | null | undefined) => {
    if (!line) return
    await load()
    setWanted(line.id)
  }
  const copy = async () => {
    if (!chosen || text === null || !(await flush())) return
    const copied = copyOf(text, t('templates.copyName', { name: chosen.name }))
    await take(await report(call('templates.save', { text: copied })))
  }
  const bringIn = async () => {
    if (await flush()) await take(await report(call('templates.import')))
  }
  const share = async (id: string) => {
    if (!(await flush())) return
    const done = await report(call('templates.share', { id }))
    if (done && done.saved !== null) {
      useSession
        .getState()
        .notify({ kind: 'info', message: (t) => t('export.fileSaved', { file: done.saved }) })
    }
  }
  const remove = async (id: string) => {
    if (!(await flush())) return
    if (await report(call('templates.remove', { id }))) await load()
  }
  const exportTo = async (to: 'clipboard' | 'file') => {
    if (chosen && articleId !== null && (await flush())) await exportByTemplate(articleId, chosen.id, to)
  }

  return (
    <Dialog kind="broad" title={t('templates.title')} closeLabel={t('close')} onClose={() => void close()}>
      {chosen && (
        <>
          <div className="template-tools">
            <TemplateChoice templates={templates} chosen={chosen.id} onChoose={(id) => void choose(id)} />
            <span className="grow" />
            <button type="button" className="button" onClick={() => void copy()}>
              {t('templates.copy')}
            </button>
            <button type="button" className="button" onClick={() => void bringIn()}>
              {t('templates.import')}
            </button>
            <button type="button" className="button" onClick={() => void share(chosen.id)}>
              {t('templates.share')}
            </button>
            {chosen.isOwn && (
              <button type="button" className="button" onClick={() => void remove(chosen.id)}>
                {t('templates.remove')}
              </button>
            )}
          </div>
          <p className="template-about">
            {chosen.isOwn ? chosen.about : `${chosen.about}. ${t('templates.readOnly')}`}
          </p>
          <div className="template-panes">
            <TemplateEditor
              key={chosen.id}
              ref={editor}
              label={t('templates.source')}
              text={text ?? ''}
              readOnly={!chosen.isOwn || text === null}
              fault={fault}
              describedBy={fault ? faultId : undefined}
              onChange={edit}
            />
            <div className="template-preview">
              {articleId === null && <p className="template-none">{t('templates.noArticle')}</p>}
              {written && (
                <textarea
                  readOnly
                  aria-label={t('templates.preview')}
                  value={written.text}
                  data-stale={fault ? true : undefined}
                />
              )}
              {written?.isCut && <p className="template-none">{t('templates.cut')}</p>}
            </div>
          </div>
          <div className="template-fault" role="status">
            {fault && (
              <p id={faultId}>
                <span>{'message' in fault ? said(fault.message) : sentenceOf(fault.error)}</span>
                {fault.line > 0 && (
                  <button type="button" className="button" onClick={() => editor.current?.goTo(fault)}>
                    {t('templates.goTo', { line: fault.line })}
                  </button>
                )}
              </p>
            )}
            {fault && written && <p className="template-before">{t('templates.stale')}</p>}
          </div>
          <p className="form-end">
            <span className="template-saved" role="status">
              {!chosen.isOwn
                ? ''
                : saving.state === 'failed'
                  ? t('templates.notSaved', { message: sentenceOf(saving.error) })
                  : t(`templates.${saving.state}`)}
            </span>
            <span className="grow" />
            <button
              type="button"
              className="button"
              disabled={articleId === null || fault !== null}
              onClick={() => void exportTo('clipboard')}
            >
              {t('templates.copyResult')}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={articleId === null || fault !== null}
              onClick={() => void exportTo('file')}
            >
              {t('templates.saveResult')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
