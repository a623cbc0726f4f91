// Does what the name of its stack says.
switch (Environment.GetEnvironmentVariable("PULUMI_STACK"))
{
    case "tell":
        Console.WriteLine($"process {Environment.ProcessId}");
        Console.WriteLine($"folder {Environment.CurrentDirectory}");
        Console.WriteLine($"project {Environment.GetEnvironmentVariable("PULUMI_PROJECT")}");
        Console.WriteLine($"config {Environment.GetEnvironmentVariable("PULUMI_CONFIG")}");
        Console.WriteLine();
        await Console.Error.WriteLineAsync("a complaint");
        Console.Write("no end of line");
        return 0;
    case "fail":
        return 32;
    case "throw":
        throw new InvalidOperationException("out of stock");
    case "wait":
        Console.WriteLine("waiting");
        await Task.Delay(Timeout.Infinite);
        return 0;
    default:
        return 1;
}
