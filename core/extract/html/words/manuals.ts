/** What sites and books call themselves that are there to look things up in, in the languages of pages. */

const manuals =
  'docs?|documentation|reference|manual|handbook|user guide|developer guide|man ?pages?|manpages|help cent(?:er' +
  '|re)|knowledge base|dokumentation|handbuch|referenz|benutzerhandbuch|documentación|referencia|documentação' +
  '|referência|documentazione|manuale|riferimento|documentatie|handleiding|dokumentacja|podręcznik|dokumentace' +
  '|příručka|документация|руководство|справочник|документація|посібник|довідник|文档|文件|手册|手冊|参考|ドキュメント|マニュアル|リファレンス' +
  '|문서|설명서|תיעוד|מדריך|توثيق|دليل'

const whole = new RegExp(`^(?:${manuals})[\\s\\d.v]*$`, 'iu')
/** A program's interface is a matter of news, too: its name makes a manual where next to nothing stands before it. */
const ending = new RegExp(`(?:^|[^\\p{L}])(?:${manuals})[\\s\\d.v]*$|^(?:\\S+\\s)?api$`, 'iu')
const opening = new RegExp(`^(?:${manuals}|api)(?=$|[^\\p{L}])`, 'iu')

/** Whether a part of a title, or a site's name, is nothing but the word for such a work. */
export const isManualWord = (name: string) => whole.test(name)

/** Whether a part of a title is the name of such a work, or ends with what it is: `Cistern Documentation 2.1`. */
export const namesManual = (part: string) => ending.test(part)

/** As `namesManual`, of a site's name, which may begin with it as well. */
export const isManualSite = (name: string) => ending.test(name) || opening.test(name)

/** A step of an address, or the first label of a host, under which manuals stand. */
export const manualAddress =
  /^https?:\/\/(?:docs?|documentation|developers?|manpages?|help|learn)\.|\/(?:docs?|documentation|manual|handbook|man-pages|javadoc|apidocs?)\//i
