package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTest {
  @Test
  void losesWhatCouldForgeOrHide() {
    assertThat(Label.clean("\u001b[31mred\u001b[0m\u0007")).isEqualTo("[31mred[0m");
    assertThat(Label.clean("a\u202egpj.exe\u2066x\u2069")).isEqualTo("agpj.exex");
    assertThat(Label.clean("one\r\ntwo\u2028three")).isEqualTo("one  two three");
    assertThat(Label.clean("zero\u200bwidth\ufeff")).isEqualTo("zerowidth");
    assertThat(Label.clean("\ud800")).isEqualTo("Unnamed device");
  }

  @Test
  void isNeverLongNorEmpty() {
    var huge = "x".repeat(10 << 20);
    assertThat(Label.clean(huge)).hasSize(Label.MAX);
    assertThat(Label.clean("\u202e".repeat(10 << 20))).isEqualTo("Unnamed device");
    assertThat(Label.clean("  ")).isEqualTo("Unnamed device");
    assertThat(Label.clean("📱".repeat(100)).codePoints()).hasSize(Label.MAX);
  }

  @Test
  void keepsNamesOfAllScripts() {
    assertThat(Label.clean("Ada’s Pixel 9 – 電話 📱")).isEqualTo("Ada’s Pixel 9 – 電話 📱");
  }
}
