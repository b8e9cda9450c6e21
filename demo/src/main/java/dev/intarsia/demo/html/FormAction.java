package dev.intarsia.demo.html;

import java.util.Arrays;
import java.util.Optional;

/** What a posted form asks for, with the names of the fields that say so. */
public enum FormAction {
  /** Make the country of the page a favourite. */
  ADD_FAVOURITE("favourite-add"),
  /** Make the country of the page no favourite. */
  REMOVE_FAVOURITE("favourite-remove"),
  /** Write a note with {@link #TEXT}; about the country of the page, if it is a country's. */
  ADD_NOTE("note-add"),
  /** Replace the text of {@link #NOTE} as of {@link #VERSION} by {@link #TEXT}. */
  EDIT_NOTE("note-edit"),
  /** Remove {@link #NOTE}. */
  REMOVE_NOTE("note-remove");

  /** Field with the {@link #value} of the action. */
  public static final String FIELD = "action";

  /** Field with the id of a note. */
  public static final String NOTE = "note";

  /** Field with the version of the note that the reader has seen. */
  public static final String VERSION = "version";

  /** Field with the text of a note. */
  public static final String TEXT = "text";

  private final String value;

  FormAction(String value) {
    this.value = value;
  }

  /** What stands in {@link #FIELD} for this action. */
  public String value() {
    return value;
  }

  /** The action of a field's value; empty for a value that no form of this site sends. */
  public static Optional<FormAction> of(String value) {
    return Arrays.stream(values()).filter(action -> action.value.equals(value)).findFirst();
  }
}
