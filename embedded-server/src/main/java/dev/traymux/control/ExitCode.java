package dev.traymux.control;

/// What a command ends with: the codes of `sysexits.h`, as far as they are used.
public final class ExitCode {
  public static final int OK = 0;

  /// What was asked for was understood and refused, or found to be wrong.
  public static final int NO = 1;

  /// The command line is not one.
  public static final int USAGE = 64;

  /// A file or answer is not what it should be.
  public static final int DATA = 65;

  /// A file is not there or cannot be read.
  public static final int NO_INPUT = 66;

  /// Traymux does not run, or something it needs does not.
  public static final int UNAVAILABLE = 69;

  /// A failure inside Traymux.
  public static final int SOFTWARE = 70;

  /// A file cannot be written.
  public static final int CANNOT_CREATE = 73;

  /// It may work a little later.
  public static final int TEMPORARY = 75;

  /// Another version of Traymux answers.
  public static final int PROTOCOL = 76;

  /// Somebody else's, or the wrong passphrase.
  public static final int NO_PERMISSION = 77;

  private ExitCode() {}
}
