package dev.traymux.access;

import dev.traymux.config.LimitConfig;
import dev.traymux.store.Database;
import dev.traymux.store.TestDatabase;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of this package stand on: a real database, and a clock moved by hand.
abstract class AccessTest {
  static final Principal.Operator OPERATOR = new Principal.Operator();
  static final InetAddress PHONE = InetAddress.ofLiteral("192.168.1.20");
  static final Device.Place WIFI = new Device.Place(PHONE, ConnectionKind.LOCAL_UNVERIFIED);
  static final String ORIGIN = "https://192.168.1.5:8722";
  static final Peer PEER = new Peer(ORIGIN, PHONE, ConnectionKind.LOCAL_UNVERIFIED);

  @TempDir Path home;
  final MovableClock clock = new MovableClock();
  final TestKey key = TestKey.make();
  Database database;
  Audit audit;
  AccessRules rules;
  Devices devices;
  Tokens tokens;
  Limits limits;

  @BeforeEach
  void open() {
    database = TestDatabase.in(home);
    audit = new Audit(database.audit(), clock);
    rules = new AccessRules(database.settings(), audit);
    tokens = new Tokens(database.tokens(), audit, clock, new SecureRandom());
    devices = new Devices(database.devices(), audit, clock);
    limits = new Limits(LimitConfig.DEFAULTS, System::nanoTime);
  }

  @AfterEach
  void close() {
    database.close();
  }

  final void restart() {
    close();
    open();
  }

  final Device pair() {
    return devices.pair(OPERATOR, key.publicKey(), "Pixel", Scope.DEFAULTS);
  }
}
