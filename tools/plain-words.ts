/** Words that claim nothing of an item: grammar, and the plain talk of recommending. A model's sentence may hold these, the words of the
 *  facts it cites, and no others: what cannot be checked is not said. English, like the core's own sentences. */
export const plainWords: ReadonlySet<string> = new Set(
  `a an the this that these those it its is are was were be been being am has have had having do does did will would can could may might
   with without and or but nor so as at by for from in into of on onto to up over under than then also too both either each all any some
   such more less just still while where which who whom whose when since because if though although yet not no never nothing neither
   you your yours yourself we our us i here there here's it's you've you'll that's one ones another other others else
   about after again against along alongside among around before beside besides between beyond during near off out through toward towards within upon
   film films movie movies item items title titles book books song songs show story pick picks choice option suggestion recommendation
   match matches matching fit fits fitting suit suits suitable right good well nice worth try trying give gives giving bring brings bringing
   offer offers offering share shares shared sharing mix mixes mixing blend blends blending combine combines combining combination
   keep keeps keeping stay stays close closer near similar alike same kind kinds sort type style mood tone theme themes touch turn
   say says mention mentions name names word words text meaning year years decade era time made set released known little seen
   fan fans people viewers audience audiences who met meet watch watched watching event events far
   ask asked asks asking request requested want wanted wants wish wished look looking feel feeling seem seems
   like likes liked liking love loved loves enjoy enjoyed enjoys prefer preferred taste tastes lean leans leaning leanings
   history past recent recently lately favourite favorite favourites favorites drawn should make makes making next new
   exactly really very quite much many lot plenty something anything thing things way part place even only always often perhaps maybe
   expect find finds found line lines add adds plus thanks given based because reason reasons`
    .split(/\s+/)
    .filter(Boolean),
);
