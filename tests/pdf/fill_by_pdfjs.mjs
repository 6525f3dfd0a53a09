// Fills a form with pdf.js and saves it, as Firefox does: node fill_by_pdfjs.mjs <pdf.mjs> <form> <values> <result>
import {readFileSync, writeFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [library, form, values, result] = process.argv.slice(2);
const {getDocument} = await import(pathToFileURL(library));
const {texts, ticks} = JSON.parse(readFileSync(values, "utf8"));
const pdf = await getDocument({data: new Uint8Array(readFileSync(form)), verbosity: 0}).promise;
const fields = await pdf.getFieldObjects();
for (const [name, widgets] of Object.entries(fields)) {
  for (const {id, type, exportValues} of widgets) {
    if (type === "radiobutton" || type === "checkbox") {
      if (id && ticks[name]) pdf.annotationStorage.setValue(id, {value: ticks[name] === exportValues});
    } else if (id && name in texts) {
      pdf.annotationStorage.setValue(id, {value: texts[name]});
    }
  }
}
writeFileSync(result, await pdf.saveDocument());
