using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.State;

public sealed class StackLocksTests
{
    private static readonly LockOwner Owner = new(42, "ada", "lovelace");

    private readonly MemoryFileSystem files = new();
    private readonly StackLocks locks;

    public StackLocksTests() => locks = new StackLocks(files, StackStoreTests.Layout, TimeProvider.System, Guid.NewGuid);

    [Fact]
    public void A_lock_is_a_file_that_names_its_owner_and_goes_with_it()
    {
        var held = locks.Acquire(StackStoreTests.Stack, Owner);
        var path = Assert.Single(files.Paths);
        held.Dispose();

        Assert.Matches("^/state/\\.pulumi/locks/organization/p/test/[0-9a-f-]{36}\\.json$", path);
        Assert.Empty(files.Paths);
    }

    [Fact]
    public void A_locked_stack_names_who_holds_the_lock()
    {
        using var held = locks.Acquire(StackStoreTests.Stack, Owner);

        var refused = Assert.Throws<DiagnosticException>(() => locks.Acquire(StackStoreTests.Stack, Owner));

        Assert.Equal("PRV5011", refused.Diagnostics[0].Code);
        Assert.Contains("created by ada@lovelace (pid 42)", refused.Diagnostics[0].Detail, StringComparison.Ordinal);
        Assert.Single(files.Paths);
    }

    [Fact]
    public void Of_two_that_lock_at_once_neither_sees_the_other_and_stays()
    {
        // The second takes its lock between the first one's two looks.
        IDisposable? second = null;
        DiagnosticException? refusedSecond = null;
        var racing = new StackLocks(files, StackStoreTests.Layout, TimeProvider.System, () =>
        {
            try
            {
                second = locks.Acquire(StackStoreTests.Stack, Owner);
            }
            catch (DiagnosticException e)
            {
                refusedSecond = e;
            }

            return Guid.NewGuid();
        });

        var refused = Assert.Throws<DiagnosticException>(() => racing.Acquire(StackStoreTests.Stack, Owner));

        Assert.Equal("PRV5011", refused.Diagnostics[0].Code);
        Assert.NotNull(second);
        Assert.Null(refusedSecond);
        Assert.Single(files.Paths);
    }

    [Fact]
    public void Cancelling_frees_the_stack()
    {
        _ = locks.Acquire(StackStoreTests.Stack, Owner);

        locks.Cancel(StackStoreTests.Stack);

        locks.Acquire(StackStoreTests.Stack, Owner).Dispose();
    }

    [Fact]
    public void A_lock_that_cannot_be_read_is_still_a_lock()
    {
        files.Write(Path.Combine(StackStoreTests.Layout.LocksOf(StackStoreTests.Stack), "x.json"), "garbage"u8);

        Assert.Throws<DiagnosticException>(() => locks.Acquire(StackStoreTests.Stack, Owner));
    }
}
