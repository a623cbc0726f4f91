using System.Text;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.State;

public sealed class JournalCrashTests
{
    private static readonly SnapshotChange[] Changes =
    [
        new() { Begun = [(0, new PendingOperation(StackStoreTests.Thing("b", "one", "a"), PendingOperationType.Creating))] },
        new() { Put = [(1, StackStoreTests.Thing("b", "two", "a"))], Ended = [0], Advanced = [0] },
        new() { Begun = [(1, new PendingOperation(StackStoreTests.Thing("c", "three", "b"), PendingOperationType.Creating))] },
        new() { Put = [(2, StackStoreTests.Thing("c", "four", "b"))], Ended = [1] },
        new() { Put = [(0, StackStoreTests.Thing("a", "five"))] },
        new() { Removed = [2] },
    ];

    public static TheoryData<int> TornParts => [0, 1, 2];

    [Theory]
    [MemberData(nameof(TornParts))]
    public void Whenever_the_power_fails_the_state_is_that_after_what_was_durable_or_one_step_more(int tornPart)
    {
        var total = Run(new MemoryFileSystem(), out _);
        for (var failure = 1; failure <= total; failure++)
        {
            var files = new MemoryFileSystem { FailAtWrite = int.MaxValue };
            Prepare(files);
            files.Restart();
            files.FailAtWrite = failure;
            files.TornPart = tornPart;
            var done = Operate(files);
            files.Restart();

            var found = Describe(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open).Snapshot);

            Assert.Contains(found, (string[])[Describe(Expected(done)), Describe(Expected(Math.Min(done + 1, Changes.Length)))]);
        }
    }

    [Theory]
    [MemberData(nameof(TornParts))]
    public void Whenever_the_power_fails_the_next_operation_goes_on_from_there(int tornPart)
    {
        var total = Run(new MemoryFileSystem(), out _);
        for (var failure = 1; failure <= total; failure++)
        {
            var files = new MemoryFileSystem();
            Prepare(files);
            files.Restart();
            files.FailAtWrite = failure;
            files.TornPart = tornPart;
            Operate(files);
            files.Restart();

            // The next operation dies too, at every write of its own, before one comes through.
            for (var again = 1; again <= 12; again++)
            {
                var before = Describe(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open).Snapshot);
                files.FailAtWrite = again;
                files.TornPart = tornPart;
                TryOpen(files);
                files.Restart();
                Assert.Equal(before, Describe(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open).Snapshot));
            }
        }
    }

    [Fact]
    public void While_a_journal_is_open_the_checkpoint_is_one_that_others_refuse()
    {
        var files = new MemoryFileSystem();
        Prepare(files);

        using var journal = Store(files).OpenJournal(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets);

        Assert.StartsWith(
            """{"version":4,"features":["provisioning-journal"],""",
            Encoding.UTF8.GetString(files.Read(StackStoreTests.Layout.CheckpointOf(StackStoreTests.Stack), 100_000) ?? []),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_operation_leaves_an_ordinary_checkpoint_and_no_journal()
    {
        var files = new MemoryFileSystem();
        Run(files, out var snapshot);

        var checkpoint = Encoding.UTF8.GetString(files.Read(StackStoreTests.Layout.CheckpointOf(StackStoreTests.Stack), 100_000) ?? []);
        Assert.StartsWith("""{"version":3,""", checkpoint, StringComparison.Ordinal);
        Assert.DoesNotContain(files.Paths, path => path.EndsWith(".journal", StringComparison.Ordinal));
        Assert.Equal(Describe(snapshot), Describe(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open).Snapshot));
    }

    [Fact]
    public void A_step_costs_one_append_however_large_the_state_is()
    {
        var files = new MemoryFileSystem();
        Prepare(files, count: 1_000);
        using var journal = Store(files).OpenJournal(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets);
        var (writes, size) = (files.Writes, JournalSize(files));

        Append(journal, new SnapshotChange { Removed = [999] });

        Assert.Equal(1, files.Writes - writes);
        Assert.InRange(JournalSize(files) - size, 1, 100);
    }

    [Fact]
    public void A_checkpoint_whose_journal_is_gone_is_refused()
    {
        var files = new MemoryFileSystem();
        Prepare(files);
        Store(files).OpenJournal(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets).Dispose();
        files.Delete(Journal);

        Assert.Equal("PRV5012", Refusal(files));
    }

    [Fact]
    public void A_journal_beside_another_checkpoint_is_refused()
    {
        var files = new MemoryFileSystem();
        Prepare(files);
        var checkpoint = StackStoreTests.Layout.CheckpointOf(StackStoreTests.Stack);
        var journal = Store(files).OpenJournal(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets);
        Append(journal, Changes[0]);
        files.Write(checkpoint, files.Read(checkpoint + ".bak", 100_000));

        Assert.Equal("PRV5012", Refusal(files));
    }

    [Fact]
    public void A_damaged_entry_with_others_after_it_is_refused()
    {
        var files = new MemoryFileSystem();
        Prepare(files);
        var journal = Store(files).OpenJournal(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets);
        Append(journal, Changes[0]);
        Append(journal, Changes[1]);
        var content = files.Read(Journal, 100_000) ?? [];
        content[120] ^= 1;
        files.Write(Journal, content);

        Assert.Equal("PRV5013", Refusal(files));
    }

    private static string Journal => StackStoreTests.Layout.CheckpointOf(StackStoreTests.Stack) + ".journal";

    private static int JournalSize(MemoryFileSystem files) => files.Read(Journal, long.MaxValue)?.Length ?? 0;

    private static StackStore Store(MemoryFileSystem files) => new(files, StackStoreTests.Layout, TimeProvider.System);

    private static string Refusal(MemoryFileSystem files) => Assert.Throws<DiagnosticException>(
        () => Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open)).Diagnostics[0].Code;

    private static void Append(FileJournal journal, SnapshotChange change)
        => journal.AppendAsync(change, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();

    private static void Prepare(MemoryFileSystem files, int count = 1)
    {
        var store = Store(files);
        store.Create(StackStoreTests.Stack, StackStoreTests.Secrets.State);
        var loaded = store.Load(StackStoreTests.Stack, StackStoreTests.Open);
        var resources = Enumerable.Range(0, count).Select(i => StackStoreTests.Thing(i == 0 ? "a" : $"a{i}", "zero"));
        store.Save(
            loaded with { Checkpoint = loaded.Checkpoint with { Latest = loaded.Snapshot with { Resources = [.. resources] } } },
            SecretForm.Encrypted(StackStoreTests.Secrets, loaded.Memory));
    }

    private static int Run(MemoryFileSystem files, out Snapshot snapshot)
    {
        Prepare(files);
        files.Restart();
        Assert.Equal(Changes.Length, Operate(files));
        snapshot = Expected(Changes.Length);
        return files.Writes;
    }

    /// <summary>One operation; how many of its changes were durable when the power failed.</summary>
    private static int Operate(MemoryFileSystem files)
    {
        var done = 0;
        try
        {
            var store = Store(files);
            var loaded = store.Load(StackStoreTests.Stack, StackStoreTests.Open);
            using var journal = store.OpenJournal(loaded, StackStoreTests.Secrets);
            var ledger = new SnapshotLedger(loaded.Snapshot);
            foreach (var change in Changes)
            {
                Append(journal, change);
                ledger.Apply(change);
                done++;
            }

            journal.CompleteAsync(ledger.ToSnapshot(), TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (PowerFailure)
        {
            // The machine is off.
        }

        return done;
    }

    private static void TryOpen(MemoryFileSystem files)
    {
        try
        {
            Store(files).OpenJournal(Store(files).Load(StackStoreTests.Stack, StackStoreTests.Open), StackStoreTests.Secrets).Dispose();
        }
        catch (PowerFailure)
        {
            // The machine is off.
        }
    }

    private static Snapshot Expected(int changes)
    {
        var ledger = new SnapshotLedger(Snapshot.Empty with { Resources = [StackStoreTests.Thing("a", "zero")] });
        foreach (var change in Changes.Take(changes))
            ledger.Apply(change);
        return ledger.ToSnapshot();
    }

    private static string Describe(Snapshot snapshot)
        => CheckpointTests.Json(Snapshot.Empty with { Resources = snapshot.Resources, PendingOperations = snapshot.PendingOperations });
}
