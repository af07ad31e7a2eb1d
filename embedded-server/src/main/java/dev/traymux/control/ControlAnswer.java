package dev.traymux.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// What the person says to a question that came in the middle of a conversation.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(ControlAnswer.Approve.class),
  @JsonSubTypes.Type(ControlAnswer.Refuse.class)
})
public sealed interface ControlAnswer {
  /// The digits on the phone that waits, and what it may do.
  @JsonTypeName("approve")
  record Approve(String digits, List<String> scopes) implements ControlAnswer {
    /// Without the digits.
    @Override
    public String toString() {
      return "Approve[scopes=" + scopes + "]";
    }
  }

  /// No to that phone.
  @JsonTypeName("refuse")
  record Refuse() implements ControlAnswer {}
}
