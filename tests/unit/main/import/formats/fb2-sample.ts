/** A small FictionBook with what such books have: a picture, verses, a table, a note. */

import { picture, prose } from './build.ts'

export const base64 = Buffer.from(picture).toString('base64')

export const book = (body: string, charset = 'utf-8') =>
  `<?xml version="1.0" encoding="${charset}"?>\n<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><genre>prose</genre><author><first-name>Jonna</first-name><last-name>Halden</last-name></author><author><nickname>pilot</nickname></author><book-title>The Pilot of Veldmouth</book-title><date value="2023-04-05">spring</date><lang>en</lang></title-info><publish-info><publisher>Quay Press</publisher></publish-info></description>${body}<binary id="pier.png" content-type="image/png">${base64}</binary></FictionBook>`

export const chapters = `<body><title><p>The Pilot of Veldmouth</p></title><epigraph><p>Mind the tide.</p><text-author>A pilot</text-author></epigraph><section id="s1"><title><p>One</p><p>The channel</p></title><p>${prose[0]}<a l:href="#n1" type="note">1</a></p><empty-line/><image l:href="#pier.png" alt="Pier"/><poem><stanza><v>The channel moves,</v><v>the charts do not.</v></stanza></poem><section><title><p>Within</p></title><p>${prose[1]} <emphasis>So</emphasis> <strong>it</strong> is &lt; that.</p></section></section><section><subtitle>* * *</subtitle><table><tr><th colspan="2">Boat</th></tr><tr><td>Ida</td><td>40</td></tr></table><p>${prose[2]}</p></section></body><body name="notes"><section id="n1"><title><p>1</p></title><p>A note.</p></section></body>`
