import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plot } from "./report.js";

/** A plot as two files; or the sentence that says why there are none. */
export interface Rendered {
  svg?: string;
  png?: Uint8Array;
  problem?: string;
}

const packages = ["vega", "vega-lite", "@resvg/resvg-js", "dejavu-fonts-ttf"];
const font = "DejaVu Sans";
const pngWidth = 1200;

/** The packages that draw; undefined where they are not installed, as with those who install the package without them. */
const drawing = async () => {
  try {
    // One after the other: jest's loader trips over two imports at once that share modules.
    const vega = await import("vega");
    const vegaLite = await import("vega-lite");
    const { Resvg } = await import("@resvg/resvg-js");
    const fonts = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
    return { vega, vegaLite, Resvg, fontFiles: ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((name) => join(fonts, name)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.includes("MODULE_NOT_FOUND")) return undefined;
    throw error;
  }
};

/** Draws a Vega-Lite specification as SVG, and that as PNG of 1,200 pixels' width. The font comes with its package, so that the same
 *  specification gives the same picture on every machine. */
export const renderPlot = async ({ spec }: Plot): Promise<Rendered> => {
  const tools = await drawing();
  if (tools === undefined) return { problem: `Plots are left out: they need \`npm install ${packages.join(" ")}\`.` };
  const { vega, vegaLite, Resvg, fontFiles } = tools;
  const config = { font, axis: { labelFontSize: 11, titleFontSize: 12 }, legend: { labelFontSize: 11 }, title: { fontSize: 14 } };
  const compiled = vegaLite.compile({ background: "white", ...spec, config } as unknown as Parameters<typeof vegaLite.compile>[0]);
  const svg = await new vega.View(vega.parse(compiled.spec), { renderer: "none" }).toSVG();
  const png = new Resvg(svg, {
    fitTo: { mode: "width", value: pngWidth },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: font },
  })
    .render()
    .asPng();
  return { svg, png };
};
