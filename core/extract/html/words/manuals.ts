/** What sites and books call themselves that are there to look things up in, in the languages of pages. */

/** A part of a title, or a site's name, that says so. */
export const manualWords =
  /(?:^|[^\p{L}])(?:docs?|documentation|reference|manual|handbook|user guide|developer guide|api|man ?pages?|manpages|help cent(?:er|re)|knowledge base|dokumentation|handbuch|referenz|benutzerhandbuch|documentación|manual|referencia|documentação|referência|documentazione|manuale|riferimento|documentatie|handleiding|dokumentacja|podręcznik|dokumentace|příručka|документация|руководство|справочник|документація|посібник|довідник|文档|文件|手册|手冊|参考|ドキュメント|マニュアル|リファレンス|문서|설명서|תיעוד|מדריך|توثيق|دليل)(?=$|[^\p{L}])/iu

/** A step of an address, or the first label of a host, under which manuals stand. */
export const manualAddress =
  /^https?:\/\/(?:docs?|documentation|developers?|manpages?|help|learn)\.|\/(?:docs?|documentation|manual|handbook|man-pages|javadoc|apidocs?)\//i
