// <<transaction.header>>
// What <<participant.id>> does in the saga <<transaction.id>>, and what it tells then. participant.js runs this table.
//
// on: the events that it reacts to. does: the step or compensation. timeout: of one attempt, milliseconds. held, refused,
// unknown: what it tells when the action succeeded, certainly did not happen, may have happened; where one of these is
// missing, the action is repeated and at last left to people, who find the advice at <<saga.byHand>>.
export const saga = {
  id: '<<transaction.id>>',
  // One attempt and its repetitions. Milliseconds before the first repetition; each further pause is <<saga.growth>> times as long.
  tries: <<saga.tries>>,
  pause: <<saga.pause>>,
  growth: <<saga.growth>>,
  byHand: '<<saga.byHand>>',
  reactions: [
    // each: participant.reactions as reaction
    <<"reaction">>,
    // end
  ],
};
