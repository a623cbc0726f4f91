using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.State;

public sealed class PassphraseSecretsTests
{
    [Theory]
    [InlineData("password", "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==")]
    [InlineData("abc123", "v1:4iF78gb0nF0=:v1:Co6IbTWYs/UdrjgY:FSrAWOFZnj9ealCUDdJL7LrUKXX9BA==")]
    public async Task Salts_that_pulumi_made_open_with_their_passphrase(string passphrase, string salt)
        => await PassphraseSecrets.Open(passphrase, salt).VerifyAsync();

    [Fact]
    public async Task A_wrong_passphrase_is_told_before_anything_is_encrypted_with_it()
    {
        var secrets = PassphraseSecrets.Open("wrong", PassphraseSecrets.Create("right").Salt);

        var refused = await Assert.ThrowsAsync<DiagnosticException>(secrets.VerifyAsync);

        Assert.Equal("PRV5007", refused.Diagnostics[0].Code);
    }

    [Fact]
    public void A_text_is_decrypted_by_whoever_opens_the_salt_with_the_passphrase()
    {
        var created = PassphraseSecrets.Create("correct horse");

        var ciphertext = created.Encrypt("Grüße\n🚀");

        Assert.Equal("Grüße\n🚀", PassphraseSecrets.Open("correct horse", created.Salt).Decrypt(ciphertext));
        Assert.NotEqual(ciphertext, created.Encrypt("Grüße\n🚀"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1:x:y")]
    [InlineData("v2:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void A_damaged_ciphertext_is_refused(string ciphertext)
    {
        var secrets = PassphraseSecrets.Create("");

        var refused = Assert.Throws<DiagnosticException>(() => secrets.Decrypt(ciphertext));

        Assert.Equal("PRV5009", refused.Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1:")]
    [InlineData("v1:!!!!:v1:a:b")]
    [InlineData("v1:AAAA:v1:a:b")]
    public void A_malformed_salt_is_refused(string salt)
        => Assert.Equal("PRV5009", Assert.Throws<DiagnosticException>(() => PassphraseSecrets.Open("p", salt)).Diagnostics[0].Code);

    [Fact]
    public void The_environment_comes_before_the_file_and_the_user()
    {
        var files = new MemoryFileSystem();
        files.Write("/pass", "from file\n"u8);
        var all = new Dictionary<string, string> { ["PULUMI_CONFIG_PASSPHRASE"] = "", ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "/pass" };
        var onlyFile = new Dictionary<string, string> { ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "/pass" };

        Assert.Equal("", new PassphraseSource(all.GetValueOrDefault, files, () => "asked").Passphrase());
        Assert.Equal("from file", new PassphraseSource(onlyFile.GetValueOrDefault, files, () => "asked").Passphrase());
        Assert.Equal("asked", new PassphraseSource(_ => null, files, () => "asked").Passphrase());
    }

    [Fact]
    public void Without_any_passphrase_the_user_is_told_which_variables_to_set()
    {
        var refused = Assert.Throws<DiagnosticException>(() => new PassphraseSource(_ => null, new MemoryFileSystem(), null).Passphrase());

        Assert.Equal("PRV5008", refused.Diagnostics[0].Code);
        Assert.Contains("PULUMI_CONFIG_PASSPHRASE", refused.Diagnostics[0].Detail, StringComparison.Ordinal);
    }
}
