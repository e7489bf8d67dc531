using System.CommandLine;
using Waymark.Cli;

// The list of commands; demo and serve belong to the screens.
var waymark = new RootCommand("Waymark: the working system of a domestic-abuse partnership. Two more commands start the screens: demo and serve.")
{
    AreaCommands.All(),
    UserCommand.All(),
    ImportOptions.Command(),
    UndoCommand.Command(),
    FigureOptions.Indicators(),
    FigureOptions.Returns(),
    SimulateOptions.Command(),
    MigrateCommand.Command(),
    BackupCommand.Command(),
    RestoreCommand.Command(),
    VerifyAuditCommand.Command(),
    RetentionCommand.Command(),
    SendCommand.Command(),
    DoctorCommand.Command(),
};
return await Terminal.Run(waymark, args);
