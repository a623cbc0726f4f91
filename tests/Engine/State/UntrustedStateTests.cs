using System.Text;
using CsCheck;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State;

/// <summary>Files of a backend that were damaged, forged or written by something else: always a diagnostic, never a crash, and never a changed file.</summary>
public sealed class UntrustedStateTests
{
    private const int Cases = 3_000;

    private static readonly string Checkpoint = StackStoreTests.Layout.CheckpointOf(StackStoreTests.Stack);
    private static readonly string Journal = Checkpoint + ".journal";
    private static readonly (byte[] Checkpoint, byte[] Journal) Valid = Interrupted();

    // What hostile or torn JSON is made of.
    private static readonly string[] Tokens =
        ["null", "true", "-1", "1e999", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[", "}}}}", ",", ":", "\"4dabf18193072939515e22adb298388d\"", "\"1b47061264138c4ac30d75fd1eb44270\"", "\u0000", "\"urn\":1", "\"v1:a:b\""];

    private static readonly Gen<Func<byte[], byte[]>> Damage = Gen.OneOf(
        Gen.Double[0, 1].Select(part => (Func<byte[], byte[]>)(content => content[..(int)(content.Length * part)])),
        Gen.Select(Gen.Double[0, 1], Gen.Byte).Select((at, value) => (Func<byte[], byte[]>)(content => Flip(content, at, value))),
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, Tokens.Length - 1]).Select((at, token) => (Func<byte[], byte[]>)(content => Insert(content, at, Encoding.UTF8.GetBytes(Tokens[token])))),
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Select((from, to) => (Func<byte[], byte[]>)(content => Cut(content, from, to))),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, Tokens.Length - 1]).Select((at, token) => (Func<byte[], byte[]>)(content => ReplaceValue(content, at, Tokens[token]))));

    private static readonly Gen<Func<byte[], byte[]>[]> Damages = Damage.Array[1, 4];

    [Fact]
    public void A_damaged_checkpoint_is_read_or_refused() => Damages.Sample(
        damages => LoadOrRefuse(Apply(Valid.Checkpoint, damages), null), iter: Cases);

    [Fact]
    public void A_damaged_checkpoint_beside_its_journal_is_read_or_refused() => Damages.Sample(
        damages => LoadOrRefuse(Apply(Valid.Checkpoint, damages), Valid.Journal), iter: Cases);

    [Fact]
    public void A_damaged_journal_is_replayed_or_refused() => Damages.Sample(
        damages => LoadOrRefuse(Valid.Checkpoint, Apply(Valid.Journal, damages)), iter: Cases);

    [Fact]
    public void A_compressed_checkpoint_that_is_damaged_is_read_or_refused() => Damages.Sample(damages =>
    {
        var files = new MemoryFileSystem();
        files.Write(Checkpoint + ".gz", Apply(StackStoreTests.Zip(Valid.Checkpoint), damages));
        return TryLoad(files);
    }, iter: 300);

    [Fact]
    public void A_damaged_export_is_read_or_refused()
    {
        var export = Encoding.UTF8.GetString(Valid.Checkpoint).Replace("\"checkpoint\":{\"stack\":\"organization/p/test\",\"latest\":", "\"deployment\":", StringComparison.Ordinal);
        Damages.Sample(damages => Refuses(() => CheckpointReader.ReadExport(Apply(Encoding.UTF8.GetBytes(export), damages), "state.json", StackStoreTests.Open, new CheckpointMemory())), iter: Cases);
    }

    [Fact]
    public void Any_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(bytes => LoadOrRefuse(bytes, bytes), iter: Cases);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Nesting_without_end_is_refused(char open, char close)
    {
        var nested = new string(open, 100_000) + new string(close, 100_000);
        Assert.Equal("PRV5001", Refusal("""{"version":3,"checkpoint":{"latest":{"resources":""" + nested + "}}}"));
    }

    [Fact]
    public void Secrets_within_secrets_without_end_are_refused()
    {
        // Each layer is the text of the next: only opening them one by one shows how deep they go.
        var value = "\"x\"";
        for (var i = 0; i < 12; i++)
            value = """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":""" + System.Text.Json.JsonSerializer.Serialize(value) + "}";
        var resource = """{"urn":"urn:pulumi:test::p::x:y:Z::a","type":"x:y:Z","inputs":{"v":""" + value + "}}";
        Assert.True(TryLoad(With("""{"version":3,"checkpoint":{"latest":{"resources":[""" + resource + "]}}}")));
    }

    [Theory]
    [InlineData("""{"version":1,"checkpoint":{}}""", "PRV5002")]
    [InlineData("""{"version":2,"checkpoint":{}}""", "PRV5002")]
    [InlineData("""{"version":5,"checkpoint":{}}""", "PRV5002")]
    [InlineData("""{"version":"3","checkpoint":{}}""", "PRV5004")]
    [InlineData("""{"version":4,"features":["from-the-future"],"checkpoint":{}}""", "PRV5003")]
    [InlineData("""{"version":4,"features":"hooks","checkpoint":{}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":[]}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":{}}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[1]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","outputs":{"a":{"4dabf18193072939515e22adb298388d":"unheard-of"}}}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","created":"yesterday"}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"pending_operations":[{"type":"creating"}]}}}""", "PRV5004")]
    [InlineData("""[]""", "PRV5004")]
    [InlineData("", "PRV5001")]
    public void What_is_no_state_of_a_known_version_is_refused_with_a_reason(string content, string code) => Assert.Equal(code, Refusal(content));

    [Fact]
    public void A_lock_that_is_no_lock_still_locks() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        var files = new MemoryFileSystem();
        files.Write(Path.Combine(StackStoreTests.Layout.LocksOf(StackStoreTests.Stack), "x.json"), bytes);
        var locks = new StackLocks(files, StackStoreTests.Layout, TimeProvider.System, Guid.NewGuid);
        return Assert.Throws<DiagnosticException>(() => locks.Acquire(StackStoreTests.Stack, new LockOwner(1, "ada", "here"))).Diagnostics[0].Code == "PRV5011";
    }, iter: Cases);

    [Fact]
    public void Tags_that_are_none_are_refused() => Damages.Sample(damages =>
    {
        var files = new MemoryFileSystem();
        files.Write(StackStoreTests.Layout.TagsOf(StackStoreTests.Stack), Apply(Encoding.UTF8.GetBytes("""{"version":1,"tags":{"owner":"ada"}}"""), damages));
        return Refuses(() => new StackTags(files, StackStoreTests.Layout).Read(StackStoreTests.Stack));
    }, iter: Cases);

    [Fact]
    public void A_history_that_is_damaged_hides_only_what_is_damaged() => Damages.Sample(damages =>
    {
        var files = new MemoryFileSystem();
        var folder = StackStoreTests.Layout.HistoryOf(StackStoreTests.Stack);
        var record = Encoding.UTF8.GetBytes("""{"kind":"update","startTime":1,"config":{"p:a":{"secure":"v1:"}},"result":"succeeded"}""");
        files.Write(Path.Combine(folder, "test-2.history.json"), Apply(record, damages));
        files.Write(Path.Combine(folder, "test-1.history.json"), record);
        return new UpdateHistory(files, StackStoreTests.Layout, TimeProvider.System).Read(StackStoreTests.Stack).Count is 1 or 2;
    }, iter: Cases);

    private static bool LoadOrRefuse(byte[] checkpoint, byte[]? journal)
    {
        var files = new MemoryFileSystem();
        files.Write(Checkpoint, checkpoint);
        if (journal is not null)
            files.Write(Journal, journal);
        return TryLoad(files);
    }

    private static MemoryFileSystem With(string checkpoint)
    {
        var files = new MemoryFileSystem();
        files.Write(Checkpoint, Encoding.UTF8.GetBytes(checkpoint));
        return files;
    }

    // What is read holds together and can be written; what is refused has a code; no file is touched either way.
    private static bool TryLoad(MemoryFileSystem files)
    {
        var before = files.Paths.ToDictionary(path => path, path => files.Read(path, long.MaxValue) ?? []);
        var isFine = Refuses(() =>
        {
            var loaded = new StackStore(files, StackStoreTests.Layout, TimeProvider.System).Load(StackStoreTests.Stack, StackStoreTests.Open);
            _ = SnapshotIntegrity.Verify(loaded.Snapshot);
            _ = CheckpointWriter.WriteCheckpoint(loaded.Checkpoint, SecretForm.Encrypted(StackStoreTests.Secrets, loaded.Memory), loaded.Memory);
        });
        return isFine && before.Count == files.Paths.Count() && before.All(file => (files.Read(file.Key, long.MaxValue) ?? []).AsSpan().SequenceEqual(file.Value));
    }

    private static bool Refuses(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (DiagnosticException e)
        {
            return e.Diagnostics.All(diagnostic => diagnostic.Code.StartsWith("PRV5", StringComparison.Ordinal) && diagnostic.Detail.Length > 0);
        }
    }

    private static string Refusal(string content) => Assert.Throws<DiagnosticException>(
        () => new StackStore(With(content), StackStoreTests.Layout, TimeProvider.System).Load(StackStoreTests.Stack, StackStoreTests.Open)).Diagnostics[0].Code;

    private static byte[] Apply(byte[] content, Func<byte[], byte[]>[] damages) => damages.Aggregate(content, (damaged, damage) => damage(damaged));

    private static byte[] Flip(byte[] content, double at, byte value)
    {
        if (content.Length == 0)
            return content;
        byte[] copy = [.. content];
        copy[(int)(at * (content.Length - 1))] = value;
        return copy;
    }

    private static byte[] Insert(byte[] content, double at, byte[] inserted)
    {
        var index = (int)(at * content.Length);
        return [.. content[..index], .. inserted, .. content[index..]];
    }

    private static byte[] Cut(byte[] content, double one, double other)
    {
        var (from, to) = ((int)(Math.Min(one, other) * content.Length), (int)(Math.Max(one, other) * content.Length));
        return [.. content[..from], .. content[to..]];
    }

    // A whole value, or a whole name, for another: the JSON stays JSON.
    private static byte[] ReplaceValue(byte[] content, int number, string token)
    {
        var parts = Encoding.UTF8.GetString(content).Split('"');
        if (parts.Length < 3)
            return content;
        var at = (number * 2 % (parts.Length - 1)) | 1;
        return Encoding.UTF8.GetBytes(string.Join('"', parts[..at]) + token + string.Join('"', parts[(at + 1)..]));
    }

    // A state with secrets, dependencies and a pending operation, and the journal of an operation that was interrupted on it.
    private static (byte[] Checkpoint, byte[] Journal) Interrupted()
    {
        var files = new MemoryFileSystem();
        var store = new StackStore(files, StackStoreTests.Layout, TimeProvider.System);
        store.Create(StackStoreTests.Stack, StackStoreTests.Secrets.State);
        var loaded = store.Load(StackStoreTests.Stack, StackStoreTests.Open);
        var one = StackStoreTests.Thing("a", "one") with
        {
            Inputs = PropertyMap.Of(("token", new PropertyValue.Secret(PropertyValue.Of("canary"))), ("list", PropertyValue.Of([PropertyValue.Of(1), PropertyValue.NullValue]))),
            Created = DateTimeOffset.UnixEpoch, CustomTimeouts = new CustomTimeouts(1, 2), Aliases = ["urn:pulumi:test::p::x:y:Z::old"],
        };
        store.Save(
            loaded with { Checkpoint = loaded.Checkpoint with { Latest = loaded.Snapshot with { Resources = [one, StackStoreTests.Thing("b", "two", "a")], PendingOperations = [new PendingOperation(StackStoreTests.Thing("c", "three"), PendingOperationType.Creating)] } } },
            SecretForm.Encrypted(StackStoreTests.Secrets, loaded.Memory));
        using var journal = store.OpenJournal(store.Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets);
        foreach (var change in new SnapshotChange[]
                 {
                     new() { Begun = [(1, new PendingOperation(StackStoreTests.Thing("d", "four", "a"), PendingOperationType.Creating))] },
                     new() { Put = [(2, StackStoreTests.Thing("d", "five", "a"))], Ended = [1], Advanced = [0] },
                     new() { Removed = [1] },
                 })
            journal.AppendAsync(change, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        return (files.Read(Checkpoint, long.MaxValue) ?? [], files.Read(Journal, long.MaxValue) ?? []);
    }
}
