/** `npm run bench -- ui`: how soon the page is there, what it weighs and whether it moves smoothly. */
import { benchOf } from "../measurement";
import { bundle } from "./bundle";
import { smoothness } from "./frames";
import { loading } from "./loading";
import { scrolling } from "./scrolling";
import { SIZES } from "./sizes";

export const uiBench = benchOf("ui", [loading, bundle, smoothness, scrolling], SIZES);
