using System.Text;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State;

public sealed class StackStoreTests
{
    internal static readonly StackReference Stack = new("p", "test");
    internal static readonly StateLayout Layout = new("/state");
    internal static readonly PassphraseSecrets Secrets = PassphraseSecrets.Create("correct horse");

    private readonly MemoryFileSystem files = new();
    private readonly StackStore store;

    public StackStoreTests() => store = new StackStore(files, Layout, TimeProvider.System);

    [Fact]
    public void A_new_stack_is_laid_out_as_pulumi_does()
    {
        store.Create(Stack, Secrets.State);

        Assert.Equal(["/state/.pulumi/meta.yaml", "/state/.pulumi/stacks/p/test.json"], files.Paths);
        Assert.Equal("version: 1\n", Encoding.UTF8.GetString(files.Read(Layout.MetaFile, 100) ?? []));
        Assert.Equal([Stack], store.List());
        Assert.Empty(store.Load(Stack, Open).Snapshot.Resources);
    }

    [Fact]
    public void A_stack_cannot_be_created_twice()
    {
        store.Create(Stack, Secrets.State);

        Assert.Equal("PRV5014", Assert.Throws<DiagnosticException>(() => store.Create(Stack, Secrets.State)).Diagnostics[0].Code);
    }

    [Fact]
    public void A_stack_that_is_not_there_cannot_be_loaded()
        => Assert.Equal("PRV5015", Assert.Throws<DiagnosticException>(() => store.Load(Stack, Open)).Diagnostics[0].Code);

    [Fact]
    public void A_state_compressed_with_Zstandard_is_not_overlooked()
    {
        store.Create(Stack, Secrets.State);
        files.Write(Layout.CheckpointOf(Stack) + ".zst", [1, 2, 3]);

        Assert.Equal("PRV5020", Assert.Throws<DiagnosticException>(() => store.Load(Stack, Open)).Diagnostics[0].Code);
    }

    [Fact]
    public void A_state_compressed_with_gzip_is_read_and_becomes_a_plain_one_when_it_is_written()
    {
        store.Create(Stack, Secrets.State);
        var plain = Layout.CheckpointOf(Stack);
        files.Write(plain + ".gz", Zip(files.Read(plain, 100_000) ?? []));
        files.Delete(plain);
        Assert.Equal([Stack], store.List("p"));

        var loaded = store.Load(Stack, Open);
        store.Save(loaded with { Checkpoint = loaded.Checkpoint with { Latest = loaded.Snapshot with { Resources = [Thing("a", "one")] } } }, SecretForm.Encrypted(Secrets, loaded.Memory));

        Assert.Single(store.Load(Stack, Open).Snapshot.Resources);
        Assert.DoesNotContain(plain + ".gz", files.Paths);
        Assert.Equal([Stack], store.List("p"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_damaged_compressed_state_is_refused_and_kept(int kept)
    {
        store.Create(Stack, Secrets.State);
        var plain = Layout.CheckpointOf(Stack);
        var damaged = kept == 0 ? [1, 2, 3] : Zip(files.Read(plain, 100_000) ?? [])[..kept];
        files.Delete(plain);
        files.Write(plain + ".gz", damaged);

        Assert.Contains(Assert.Throws<DiagnosticException>(() => store.Load(Stack, Open)).Diagnostics[0].Code, (string[])["PRV5001", "PRV5004"]);
        Assert.Equal(damaged, files.Read(plain + ".gz", 100_000));
    }

    internal static byte[] Zip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(buffer, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write(content);
        return buffer.ToArray();
    }

    [Fact]
    public void The_checkpoint_before_is_kept_as_backup()
    {
        store.Create(Stack, Secrets.State);
        var before = files.Read(Layout.CheckpointOf(Stack), 1000);

        var loaded = store.Load(Stack, Open);
        store.Save(loaded with { Checkpoint = loaded.Checkpoint with { Latest = loaded.Snapshot with { Resources = [Thing("a")] } } }, SecretForm.Encrypted(Secrets, loaded.Memory));

        Assert.Equal(before, files.Read(Layout.CheckpointOf(Stack) + ".bak", 1000));
    }

    [Fact]
    public void An_unchanged_secret_keeps_its_ciphertext_and_a_changed_one_gets_another()
    {
        store.Create(Stack, Secrets.State);
        Save(Thing("a", "kept"), Thing("b", "old"));
        var first = Content();

        Save(Thing("a", "kept"), Thing("b", "new"));
        var second = Content();

        var (before, after) = (Ciphertexts(first), Ciphertexts(second));
        Assert.Equal(before[0], after[0]);
        Assert.NotEqual(before[1], after[1]);
    }

    [Fact]
    public async Task A_stack_can_be_read_while_an_operation_on_it_ends()
    {
        store.Create(Stack, Secrets.State);
        using var journal = store.OpenJournal(store.Load(Stack, Open), Secrets);
        await journal.AppendAsync(new SnapshotChange { Put = [(0, Thing("a"))] }, TestContext.Current.CancellationToken);
        var reads = 0;
        files.BeforeRead = path =>
        {
            // The operation ends between the reading of the checkpoint and that of the journal.
            if (path.EndsWith(".journal", StringComparison.Ordinal) && reads++ == 0)
                Complete(journal, Thing("a"));
        };

        Assert.Equal("a", Assert.Single(store.Load(Stack, Open).Snapshot.Resources).Id);
    }

    [Fact]
    public async Task A_secret_is_never_in_the_clear_in_any_file()
    {
        store.Create(Stack, Secrets.State);
        Save(Thing("a", "canary-4711"));
        using (var journal = store.OpenJournal(store.Load(Stack, Open), Secrets))
            await journal.AppendAsync(new SnapshotChange { Put = [(1, Thing("b", "canary-4711"))] }, TestContext.Current.CancellationToken);

        Assert.All(files.Paths, path => Assert.DoesNotContain("canary-4711", Encoding.UTF8.GetString(files.Read(path, 100_000) ?? []), StringComparison.Ordinal));
    }

    internal static ISecretsProvider Open(SecretsProviderState state)
        => state == Secrets.State ? Secrets : throw new InvalidOperationException("another provider");

    internal static ResourceState Thing(string name, string secret = "s", params string[] dependencies) => new()
    {
        Urn = $"urn:pulumi:test::p::pkg:index:Thing::{name}",
        Type = "pkg:index:Thing",
        Custom = true,
        Id = name,
        Inputs = PropertyMap.Of(("secret", new PropertyValue.Secret(PropertyValue.Of(secret)))),
        Dependencies = [.. dependencies.Select(dependency => $"urn:pulumi:test::p::pkg:index:Thing::{dependency}")],
    };

    private void Save(params ResourceState[] resources)
    {
        var loaded = store.Load(Stack, Open);
        store.Save(
            loaded with { Checkpoint = loaded.Checkpoint with { Latest = loaded.Snapshot with { Resources = [.. resources] } } },
            SecretForm.Encrypted(Secrets, loaded.Memory));
    }

    private static void Complete(FileJournal journal, ResourceState resource)
        => journal.CompleteAsync(Snapshot.Empty with { Resources = [resource] }, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private string Content() => Encoding.UTF8.GetString(files.Read(Layout.CheckpointOf(Stack), 100_000) ?? []);

    private static string[] Ciphertexts(string content)
        => [.. content.Split("\"ciphertext\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])];
}
