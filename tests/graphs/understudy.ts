import { standInAnswer } from "../../eval/stand-in/answer.js";
import { scripted } from "../../models/chats/scripted.js";

export const understudy = () => scripted(standInAnswer, "understudy");
