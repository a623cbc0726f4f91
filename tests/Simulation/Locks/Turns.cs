namespace Provisioning.Simulation.Tests.Locks;

/// <summary>Several processes, each on its own thread, of which only the one whose turn it is goes on to its next file operation.</summary>
internal sealed class Turns(int processes)
{
    private const int Nobody = -1;

    private readonly object gate = new();
    private readonly SortedSet<int> waiting = [];
    private int ended;
    private int current = Nobody;

    /// <summary>Ends the turn of a process and waits for its next one.</summary>
    public void Await(int process)
    {
        lock (gate)
        {
            waiting.Add(process);
            Pass(process);
            while (current != process)
                Monitor.Wait(gate);
            waiting.Remove(process);
        }
    }

    /// <summary>A process does nothing more.</summary>
    public void End(int process)
    {
        lock (gate)
        {
            ended++;
            Pass(process);
        }
    }

    /// <summary>Gives turns by the dice until every process has ended.</summary>
    public void Run(Random dice)
    {
        lock (gate)
        {
            while (true)
            {
                while (current != Nobody || waiting.Count + ended < processes)
                    Monitor.Wait(gate);
                if (ended == processes)
                    return;
                current = waiting.ElementAt(dice.Next(waiting.Count));
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Pass(int process)
    {
        if (current == process)
            current = Nobody;
        Monitor.PulseAll(gate);
    }
}
