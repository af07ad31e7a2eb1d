package dev.traymux.http;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.attention.Answer;
import dev.traymux.attention.Attentions;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;

/// What clients ask for about what programs ask for; section 4 of the protocol.
final class QuestionRequests {
  private final Attentions attentions;
  private final Audit audit;

  QuestionRequests(Services.Asking asking) {
    this.attentions = asking.attentions();
    this.audit = asking.audit();
  }

  Reply answer(Principal who, Params.QuestionAnswer p, Permission permission) {
    var pane = PaneTarget.of(SessionRequests.id(p.session()), p.pane());
    var where = p.session() + " " + p.pane() + ": ";
    attentions.answer(
        pane,
        new Answer(p.question(), p.choice(), p.text()),
        permission::require,
        what -> audit.note(who, Audit.Action.QUESTION_ANSWERED, where + what));
    return Reply.done();
  }

  Reply commands(Params.AgentCommands p) {
    var found = attentions.commands(PaneTarget.of(SessionRequests.id(p.session()), p.pane()));
    return Reply.done(
        new Result.AgentCommands(
            found.agent(),
            found.commands().stream()
                .map(command -> new Result.CommandData(command.name(), command.description()))
                .toList()));
  }
}
